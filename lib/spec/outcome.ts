/**
 * Two hashes. The outcome says what operations want, whatever they start from: the same approval has the same
 * outcome on any base, and a specification either holds it or not. The content says which bytes one build wrote.
 */
import { createHash } from "node:crypto";
import { canonicalJson, fingerprint } from "./canonical";
import { codeIn, hasToken, MAP_NAMES, nameIn, SCALAR_NAMES, SCALARS, SET_NAMES, toItem } from "./item-edits";
import type { FileChange, Item, Spec } from "./model";
import type { NewItem, Op } from "./ops";
import { refInNewTable } from "./three-way";

/** One value that shall stand: of an item (by ref) or a table (by prefix). */
type Outcome = {
  readonly op: Op["op"];
  readonly subject: string;
  readonly attribute: string;
  readonly after: unknown;
  /** The value as a specification holds it; `undefined` where its files cannot record it. */
  readonly observe: (spec: Spec) => unknown;
};

/** SHA-256 over what every operation wants, in order; where two set the same value, the later counts. */
export function outcomeHash(ops: readonly Op[]): string {
  return hashOf(outcomesOf(ops).map((outcome) => [outcome, outcome.after]));
}

/** The same over the values that stand in a specification: equal to `outcomeHash` exactly when all of them do. */
export function observedOutcomeHash(spec: Spec, ops: readonly Op[]): string {
  return hashOf(
    outcomesOf(ops).map((outcome) => {
      const observed = outcome.observe(spec);
      return [outcome, observed === undefined ? outcome.after : observed];
    }),
  );
}

function hashOf(values: readonly (readonly [Outcome, unknown])[]): string {
  return fingerprint(
    values.map(([{ op, subject, attribute }, value]) => [op, subject, attribute, normal(value)]),
  );
}

function normal(value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : (value ?? null);
}

function outcomesOf(ops: readonly Op[]): readonly Outcome[] {
  const last = new Map<string, Outcome>();
  for (const outcome of ops.flatMap(wantedBy)) {
    // What went before on a retired item, or on the items of a retired table, whose refs begin with its prefix, is void.
    if (outcome.attribute === "exists" && outcome.after === false) {
      for (const [key, other] of last) if (other.subject.startsWith(outcome.subject)) last.delete(key);
    }
    const key = canonicalJson([outcome.subject, outcome.attribute]);
    last.delete(key);
    last.set(key, outcome);
  }
  return [...last.values()];
}

function wantedBy(op: Op): readonly Outcome[] {
  const item = itemOutcome(op);
  switch (op.op) {
    case "add-table":
      return [
        ...tableOutcomes(op, op.prefix, {
          name: op.table,
          label: op.label,
          summary: op.summary,
          domain: op.domain,
        }),
        ...op.items.flatMap((fresh, index) => freshItem(op, refInNewTable(op, index), op.prefix, fresh)),
      ];
    case "change-table":
      return tableOutcomes(
        op,
        op.prefix,
        Object.fromEntries(Object.entries(op.edits).map(([key, edit]) => [key, edit?.after])),
      );
    case "retire-table":
      return op.mode === "deprecate"
        ? tableOutcomes(op, op.prefix, { status: "deprecated" })
        : [
            {
              op: op.op,
              subject: op.prefix,
              attribute: "exists",
              after: false,
              observe: (spec) => findTable(spec, op.prefix) !== null,
            },
          ];
    case "add-item":
      return freshItem(op, op.ref ?? "", (op.ref ?? op.siblings[0] ?? "").slice(0, 4), op.item);
    case "change-item":
      return changedItem(op);
    case "retire-item":
      if (op.mode === "remove") {
        return [
          {
            op: op.op,
            subject: op.ref,
            attribute: "exists",
            after: false,
            observe: (spec) => spec.byRef.has(op.ref),
          },
        ];
      }
      return [
        item(op.ref, "status", "deprecated", SCALARS.status.get),
        item(
          op.ref,
          "deprecated",
          { since: null, sunset: op.sunset, replacedBy: op.replacedBy, reason: op.reason },
          SCALARS.deprecated.get,
        ),
      ];
    case "add-code":
      return codeOutcomes(op, op.code, { label: op.label, status: "live" });
    case "change-code":
      return codeOutcomes(op, op.code, { label: op.label.after });
    case "retire-code":
      return codeOutcomes(op, op.code, { status: "retired", replacedBy: op.replacedBy });
    case "add-relationship":
      return [item(op.child, "foreignKey", op.parent, linkOf)];
    case "remove-relationship":
      return [item(op.child, "foreignKey", null, linkOf)];
  }
}

function itemOutcome(op: Op) {
  return (
    ref: string,
    attribute: string,
    after: unknown,
    read: (item: Item) => unknown,
    home = attribute,
  ): Outcome => ({
    op: op.op,
    subject: ref,
    attribute,
    after: after ?? null,
    observe: (spec) => {
      const found = spec.byRef.get(ref);
      if (!found) return { gone: true };
      return found.notRecorded.has(home) ? undefined : (read(found) ?? null);
    },
  });
}

function linkOf(item: Item): string | null {
  return item.foreignKey && (item.foreignKey.resolvedRef ?? item.foreignKey.raw);
}

function changedItem(op: Extract<Op, { op: "change-item" }>): readonly Outcome[] {
  const item = itemOutcome(op);
  const { ref, edits } = op;
  const scalars = SCALAR_NAMES.flatMap((name) => {
    const edit = edits[name];
    if (!edit) return [];
    const isFlag =
      typeof edit.before === "boolean" || typeof edit.after === "boolean" || name === "codesOpen";
    return [item(ref, name, isFlag ? (edit.after ?? false) : edit.after, SCALARS[name].get)];
  });
  const sets = SET_NAMES.flatMap((set) =>
    [
      ...(edits[set]?.add ?? []).map((token) => [token, true] as const),
      ...(edits[set]?.remove ?? []).map((token) => [token, false] as const),
    ].map(([token, wanted]) => item(ref, `${set}.${token}`, wanted, (found) => hasToken(found, set, token))),
  );
  const maps = MAP_NAMES.flatMap((map) =>
    Object.entries(edits[map] ?? {}).map(([key, { after }]) =>
      item(ref, `${map}.${key}`, after, (found) => nameIn(found, map, key), map),
    ),
  );
  return [...scalars, ...sets, ...maps];
}

/** Every attribute of a new item, elements one by one, so that a later operation on it replaces only what it sets. */
function freshItem(op: Op, ref: string, prefix: string, fresh: NewItem): readonly Outcome[] {
  const item = itemOutcome(op);
  const wanted = toItem(fresh, { ref, table: "", notRecorded: new Set() });
  const codes = wanted.codes?.codes ?? [];
  return [
    item(ref, "exists", true, () => true),
    {
      op: op.op,
      subject: ref,
      attribute: "table",
      after: prefix,
      observe: (spec) => prefixHolding(spec, ref),
    },
    ...SCALAR_NAMES.map((name) => item(ref, name, SCALARS[name].get(wanted), SCALARS[name].get)),
    item(ref, "foreignKey", fresh.foreignKey, linkOf),
    ...SET_NAMES.flatMap((set) =>
      fresh[set].map((token) => item(ref, `${set}.${token}`, true, (found) => hasToken(found, set, token))),
    ),
    ...MAP_NAMES.flatMap((map) =>
      Object.entries(fresh[map]).map(([key, name]) =>
        item(ref, `${map}.${key}`, name, (found) => nameIn(found, map, key), map),
      ),
    ),
    ...codes.flatMap(({ code, label }) => codeOutcomes({ op: op.op, ref }, code, { label, status: "live" })),
  ];
}

function prefixHolding(spec: Spec, ref: string): string | null {
  return spec.tables.find(({ items }) => items.some((item) => item.ref === ref))?.prefix ?? null;
}

function codeOutcomes(
  { op, ref }: { readonly op: Op["op"]; readonly ref: string },
  code: string,
  wanted: { readonly label?: string | null; readonly status?: string; readonly replacedBy?: string | null },
): readonly Outcome[] {
  return Object.entries(wanted).map(([part, after]) => ({
    op,
    subject: ref,
    attribute: `codes.${part}.${code}`,
    after: after ?? null,
    observe: (spec) => {
      const found = spec.byRef.get(ref);
      if (!found || found.notRecorded.has("codes")) return found ? undefined : { gone: true };
      const known = codeIn(found.codes, code);
      return known
        ? part === "label"
          ? known.label
          : part === "status"
            ? known.status
            : known.replacedBy
        : { gone: true };
    },
  }));
}

type TableText = "name" | "label" | "summary" | "domain" | "status";

function tableOutcomes(
  op: Op,
  prefix: string,
  wanted: Readonly<Partial<Record<TableText, unknown>>>,
): readonly Outcome[] {
  return (["name", "label", "summary", "domain", "status"] as const).flatMap((attribute) => {
    if (!(attribute in wanted)) return [];
    const after = wanted[attribute] ?? (attribute === "status" ? "live" : null);
    const observe = (spec: Spec): unknown => {
      const table = findTable(spec, prefix);
      if (!table) return { gone: true };
      return table.notRecorded?.has(attribute) ? undefined : table[attribute];
    };
    return [{ op: op.op, subject: prefix, attribute, after, observe }];
  });
}

function findTable(spec: Spec, prefix: string): Spec["tables"][number] | null {
  return spec.tables.find((table) => table.prefix === prefix) ?? null;
}

/** SHA-256 over path, mode and git's name of every changed file, by path. A removed file has no name. */
export function contentHash(changes: readonly FileChange[]): string {
  const ordered = changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return fingerprint(
    ordered.map(({ path, mode, content }) => [path, mode, content === null ? null : blobOf(content)]),
  );
}

/** The name git gives to a file's content. */
export function blobOf(content: string): string {
  const bytes = Buffer.from(content, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
