/** Random operations on a specification: mostly ones that fit, some that a base has moved away from. */
import fc from "fast-check";
import { retirementHash, tableRetirementHash } from "@/lib/spec/draft";
import { MAP_NAMES, nameIn } from "@/lib/spec/item-edits";
import type { Item, Spec, Table } from "@/lib/spec/model";
import type { NewItem, Op, OpOf } from "@/lib/spec/ops";
import { specText } from "./spec-text";

type Gen = fc.GeneratorValue;

const text = specText.map((given) => given.replace(/[^\P{Cc}\t\n]/gu, ""));
const someText = text.filter((given) => given !== "");
const line = someText
  .map((given) => given.replace(/[\r\n\u0085\u2028\u2029|]/g, " ").trim())
  .filter((given) => given !== "");
const newName = fc
  .string({ unit: fc.constantFrom(..."abcdefg_"), minLength: 3, maxLength: 10 })
  .map((word) => `x${word}`);
const code = fc.oneof(
  fc.constantFrom("1", "01", "08", "1e3", "Y", "no", "null", "~", "0x1F", "a b", "- a", "'", "*"),
  fc.string({ unit: fc.constantFrom(..."ABC012"), minLength: 1, maxLength: 3 }),
);

const pick = <T>(g: Gen, from: readonly T[]): T => g(() => fc.constantFrom(...from));
const chance = (g: Gen, percent: number): boolean => g(fc.integer, { min: 1, max: 100 }) <= percent;
const id = (g: Gen): string => g(fc.uuid);

/** A value to start from: the one that stands, or (rarely) another. */
const before = <T>(g: Gen, current: T, other: T): T => (chance(g, 4) ? other : current);

export function randomOps(spec: Spec, size: { min: number; max: number }): fc.Arbitrary<readonly Op[]> {
  return fc.gen().map((g) => {
    const count = g(fc.integer, size);
    return Array.from({ length: count }, () => randomOp(g, spec));
  });
}

const KINDS = [
  ...(Array(10).fill("change-item") as "change-item"[]),
  "add-item",
  "add-item",
  "retire-item",
  "add-code",
  "add-code",
  "change-code",
  "retire-code",
  "add-relationship",
  "remove-relationship",
  "change-table",
  "add-table",
  "retire-table",
] as const;

function randomOp(g: Gen, spec: Spec): Op {
  const items = [...spec.byRef.values()];
  const item = pick(g, items);
  const table = pick(g, spec.tables);
  switch (pick(g, KINDS)) {
    case "add-item":
      return addItem(g, spec, table);
    case "retire-item": {
      const mode = pick(g, ["deprecate", "remove"] as const);
      return {
        op: "retire-item",
        id: id(g),
        ref: item.ref,
        mode,
        sunset: chance(g, 50) ? "2030-01-01" : null,
        replacedBy: chance(g, 30) ? pick(g, items).ref : null,
        beforeHash: retirementHash(item, mode),
        reason: g(() => someText),
      };
    }
    case "add-code":
      return addCode(g, item);
    case "change-code":
    case "retire-code":
      return existingCode(g, spec) ?? addCode(g, item);
    case "add-relationship":
      return { op: "add-relationship", id: id(g), child: item.ref, parent: pick(g, items).ref };
    case "remove-relationship": {
      const linked = pick(
        g,
        items.filter((each) => each.foreignKey),
      );
      const { raw = "", resolvedRef = null } = linked.foreignKey ?? {};
      return { op: "remove-relationship", id: id(g), child: linked.ref, parentRaw: raw, parent: resolvedRef };
    }
    case "change-table":
      return changeTable(g, table);
    case "add-table":
      return addTable(g, spec);
    case "retire-table": {
      const mode = pick(g, ["deprecate", "remove"] as const);
      const beforeHash = tableRetirementHash(table, mode);
      const { name, prefix } = table;
      return {
        op: "retire-table",
        id: id(g),
        table: name,
        prefix,
        mode,
        beforeHash,
        reason: g(() => someText),
        replacedBy: null,
      };
    }
    default:
      return changeItem(g, spec, item);
  }
}

function changeItem(g: Gen, spec: Spec, item: Item): Op {
  const edits: OpOf<"change-item">["edits"] = {};
  const wants = (percent = 14): boolean => chance(g, percent);
  const list = (all: readonly string[], own: readonly string[]) => {
    const add = chance(g, 70) ? [pick(g, all)] : [];
    const others = own.filter((token) => !add.includes(token));
    return { add, remove: others.length > 0 && chance(g, 50) ? [pick(g, others)] : [] };
  };
  if (wants(8)) edits.name = { before: before(g, item.name, "other"), after: g(() => newName) };
  if (wants()) edits.label = { before: before(g, item.label, "other"), after: g(() => text) };
  if (wants())
    edits.guidance = {
      before: before(g, item.guidance, "other"),
      after: chance(g, 15) ? null : g(() => text),
    };
  if (wants())
    edits.type = {
      before: before(g, item.type.raw, "other"),
      after: pick(g, ["nvarchar", "int", "NCHAR", "datetime"]),
    };
  if (wants())
    edits.size = { before: before(g, item.type.size, 7), after: pick(g, [null, 1, 48, 255, "max"] as const) };
  if (wants()) edits.required = { before: before(g, item.required, !item.required), after: chance(g, 50) };
  if (wants()) edits.unique = { before: before(g, item.unique, !item.unique), after: chance(g, 50) };
  if (wants())
    edits.primaryKey = { before: before(g, item.primaryKey, !item.primaryKey), after: chance(g, 50) };
  if (wants())
    edits.status = {
      before: before(g, item.status, "draft"),
      after: pick(g, ["draft", "live"] as const),
    };
  if (wants(8)) {
    const deprecated = { since: null, sunset: "2031-01-01", replacedBy: null, reason: g(() => text) };
    edits.deprecated = { before: item.deprecated, after: chance(g, 30) ? null : deprecated };
  }
  if (wants()) edits.categories = list(["identity", "visit", "yes", "08"], item.categories);
  if (wants(8)) edits.constraints = list(["pk"], item.constraints);
  if (wants())
    edits.returns = list(
      ["CIN", "AnnexA", "RIIA", "SEN2", "Unknown"],
      [...item.returns, ...item.unknownReturns],
    );
  if (wants()) edits.tags = list(["Local", "1aDraft", "1bDraft", "1bSpecified"], item.tags);
  if (wants()) edits.cms = list(["mosaic", "eclipse", "azeus"], Object.keys(item.cms));
  for (const map of MAP_NAMES) {
    if (!wants(10)) continue;
    const key = map === "returnElements" ? pick(g, ["CIN", "SEN2"]) : pick(g, ["mosaic", "azeus", "eclipse"]);
    edits[map] = {
      [key]: {
        before: before(g, nameIn(item, map, key), "other"),
        after: chance(g, 25) ? null : g(() => line),
      },
    };
  }
  if (wants(6)) edits.codesOpen = { before: item.codes?.open ?? false, after: chance(g, 50) };
  if (wants(6))
    edits.codesFrom = {
      before: item.codesFrom,
      after: chance(g, 30) ? null : pick(g, [...spec.byRef.keys()]),
    };
  return { op: "change-item", id: id(g), ref: item.ref, edits, textMeaning: "wording" };
}

function freshItem(g: Gen, spec: Spec): NewItem {
  const maybe = <T, N>(given: () => T, none: N): T | N => (chance(g, 35) ? given() : none);
  return {
    name: g(() => newName),
    label: maybe(() => g(() => text), null),
    type: pick(g, ["nvarchar", "int", "datetime"]),
    size: maybe(() => 48, null),
    primaryKey: chance(g, 20),
    required: chance(g, 30),
    unique: chance(g, 30),
    foreignKey: maybe(() => pick(g, [...spec.byRef.keys()]), null),
    guidance: maybe(() => g(() => text), null),
    status: pick(g, ["live", "draft", null] as const),
    categories: maybe(() => ["visit"], []),
    constraints: maybe(() => ["pk"], []),
    returns: maybe(() => ["CIN", "Odd"], []),
    tags: maybe(() => ["1aDraft"], []),
    cms: maybe(() => ["mosaic"], []),
    cmsField: maybe((): Record<string, string> => ({ eclipse: g(() => line) }), {}),
    cmsTable: maybe((): Record<string, string> => ({ mosaic: g(() => line) }), {}),
    returnElements: maybe((): Record<string, string> => ({ CIN: g(() => line) }), {}),
    codes: maybe(() => [{ code: g(() => code), label: g(() => someText) }], []),
    codesOpen: chance(g, 20),
    codesFrom: null,
  };
}

function addItem(g: Gen, spec: Spec, table: Table): Op {
  const siblings = table.items.map(({ ref }) => ref);
  const ref = `${table.prefix}${String(g(fc.integer, { min: 100, max: 130 }))}A`;
  const after = pick(g, [null, ...siblings]);
  return { op: "add-item", id: id(g), table: table.name, ref, item: freshItem(g, spec), after, siblings };
}

function addCode(g: Gen, item: Item): Op {
  const siblings = item.codes?.codes.map((each) => each.code) ?? [];
  const after = pick(g, [null, ...siblings]);
  // Two requests that add one code agree on its place, or the places of the two are a matter of taste.
  const fresh = g(() => code);
  return {
    op: "add-code",
    id: id(g),
    ref: item.ref,
    code: fresh,
    label: `${g(() => someText)} ${id(g)}`,
    after,
    siblings,
  };
}

function existingCode(g: Gen, spec: Spec): Op | null {
  const owners = [...spec.byRef.values()].filter((item) => (item.codes?.codes.length ?? 0) > 0);
  if (owners.length === 0) return null;
  const owner = pick(g, owners);
  const known = pick(g, owner.codes?.codes ?? []);
  const label = before(g, known.label, "other");
  if (chance(g, 50)) {
    return {
      op: "change-code",
      id: id(g),
      ref: owner.ref,
      code: known.code,
      label: { before: label, after: g(() => someText) },
    };
  }
  return {
    op: "retire-code",
    id: id(g),
    ref: owner.ref,
    code: known.code,
    replacedBy: null,
    beforeLabel: label,
  };
}

function changeTable(g: Gen, { name, prefix, label, summary, domain, status }: Table): Op {
  const edits: OpOf<"change-table">["edits"] = {};
  if (chance(g, 30)) edits.name = { before: before(g, name, "ssd_other"), after: `ssd_${g(() => newName)}` };
  if (chance(g, 50))
    edits.label = { before: before(g, label, "other"), after: chance(g, 20) ? null : g(() => text) };
  if (chance(g, 50))
    edits.summary = { before: before(g, summary, "other"), after: chance(g, 20) ? null : g(() => text) };
  if (chance(g, 30))
    edits.domain = { before: before(g, domain, "other"), after: pick(g, [null, "cin", "cp"]) };
  if (chance(g, 30)) edits.status = { before: status, after: pick(g, ["draft", "live"] as const) };
  return { op: "change-table", id: id(g), table: name, prefix, edits };
}

function addTable(g: Gen, spec: Spec): Op {
  const names = spec.tables.map(({ name }) => name);
  const count = g(fc.integer, { min: 1, max: 3 });
  return {
    op: "add-table",
    id: id(g),
    table: `ssd_${g(() => newName)}`,
    prefix: pick(g, ["NEWA", "NEWB", "NEWC"]),
    label: chance(g, 50) ? g(() => text) : null,
    summary: null,
    domain: null,
    after: pick(g, [null, ...names]),
    siblings: names,
    items: Array.from({ length: count }, () => ({ ...freshItem(g, spec), ref: null })),
  };
}
