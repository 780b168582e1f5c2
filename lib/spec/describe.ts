/** Operations in plain words, and what each changes as before and after: for screens, receipts and proposals. */

import { labelOfAttribute } from "./attribute-words";
import { MAP_NAMES, SCALAR_NAMES, SET_NAMES, type SetName } from "./item-edits";
import type { Deprecated, Item, Spec } from "./model";
import type { NewItem, Op, OpOf } from "./ops";

export type DescribedAttribute = {
  readonly attribute: string;
  readonly label: string;
  /** Empty where there is nothing. Elements of a list are joined by a comma. */
  readonly before: string;
  readonly after: string;
  readonly kind: "text" | "set" | "code" | "value";
};

export type DescribedOp = {
  readonly op: string;
  readonly kind: Op["op"];
  readonly ref: string | null;
  readonly table: string;
  readonly itemName: string | null;
  readonly sentence: string;
  readonly attributes: readonly DescribedAttribute[];
};

/** One entry for each operation, in order, against the specification it was drafted on. */
export function describeOps(spec: Spec, ops: readonly Op[]): readonly DescribedOp[] {
  return ops.map((op) => {
    const { sentence, attributes } = inWords(spec, op);
    const ref = "ref" in op ? op.ref : "child" in op ? op.child : null;
    const item = ref === null ? undefined : spec.byRef.get(ref);
    const table = "table" in op ? op.table : (item?.table ?? "");
    const itemName = op.op === "add-item" ? op.item.name : (item?.name ?? null);
    return { op: op.id, kind: op.op, ref, table, itemName, sentence, attributes };
  });
}

type Description = { readonly sentence: string; readonly attributes: readonly DescribedAttribute[] };

function inWords(spec: Spec, op: Op): Description {
  switch (op.op) {
    case "add-table":
      return addTable(op);
    case "change-table":
      return changeTable(op);
    case "retire-table":
      return {
        sentence: retireSentence(op.mode, `the table ${op.table}`),
        attributes: retired(op.reason, null, op.replacedBy),
      };
    case "add-item": {
      const anchor = op.after === null ? undefined : spec.byRef.get(op.after);
      const place = anchor ? `, after ${anchor.name}` : "";
      return {
        sentence: `Add the item ${op.item.name} to the table ${op.table}${place}.`,
        attributes: freshAttributes(op.item),
      };
    }
    case "change-item":
      return changeItem(spec, op);
    case "retire-item":
      return {
        sentence: retireSentence(op.mode, called(spec, op.ref)),
        attributes: retired(op.reason, op.sunset, op.replacedBy),
      };
    case "add-code":
      return {
        sentence: `Add the code ${op.code} (${op.label}) to ${called(spec, op.ref)}.`,
        attributes: [code(op.code, "", op.label)],
      };
    case "change-code":
      return {
        sentence: `Change the meaning of the code ${op.code} of ${called(spec, op.ref)}.`,
        attributes: [code(op.code, op.label.before ?? "", op.label.after ?? "")],
      };
    case "retire-code":
      return {
        sentence: `Retire the code ${op.code} (${op.beforeLabel}) of ${called(spec, op.ref)}.`,
        attributes: [
          code(
            op.code,
            op.beforeLabel,
            op.replacedBy === null ? "retired" : `retired, replaced by ${op.replacedBy}`,
          ),
        ],
      };
    case "add-relationship":
      return {
        sentence: `Link ${called(spec, op.child)} to ${called(spec, op.parent)}.`,
        attributes: [value("foreignKey", "", called(spec, op.parent))],
      };
    case "remove-relationship":
      return {
        sentence: `Remove the link from ${called(spec, op.child)} to ${op.parentRaw}.`,
        attributes: [value("foreignKey", op.parentRaw, "")],
      };
  }
}

function called(spec: Spec, ref: string): string {
  const item = spec.byRef.get(ref);
  return item ? `${item.name} (${ref})` : ref;
}

function retireSentence(mode: "deprecate" | "remove", what: string): string {
  return mode === "deprecate" ? `Announce the end of ${what}.` : `Remove ${what}.`;
}

function addTable(op: OpOf<"add-table">): Description {
  const count = op.items.length === 1 ? "one item" : `${op.items.length} items`;
  const texts = (["label", "summary", "domain"] as const).flatMap((name) =>
    op[name] === null ? [] : [text(name, "", op[name])],
  );
  const items = op.items.map(({ name, label }) => ({
    ...text("item", "", label ?? ""),
    label: `Item ${name}`,
  }));
  return { sentence: `Add the table ${op.table} with ${count}.`, attributes: [...texts, ...items] };
}

function changeTable({ table, edits }: OpOf<"change-table">): Description {
  const names = (["name", "label", "summary", "domain", "status"] as const).filter((name) => edits[name]);
  const attributes = names.map((name) => {
    const { before = null, after = null } = edits[name] ?? {};
    return name === "label" || name === "summary"
      ? text(name, before ?? "", after ?? "")
      : value(name, shown(before), shown(after));
  });
  const rename =
    edits.name && names.length === 1 ? `Rename the table ${table} to ${edits.name.after}.` : null;
  return { sentence: rename ?? `Change ${listed(names.map(lower))} of the table ${table}.`, attributes };
}

function changeItem(spec: Spec, { ref, edits, textMeaning }: OpOf<"change-item">): Description {
  const item = spec.byRef.get(ref);
  const scalars = SCALAR_NAMES.flatMap((name) => {
    const edit = edits[name];
    if (!edit) return [];
    const isText = name === "label" || name === "guidance";
    return [
      isText
        ? text(name, shown(edit.before), shown(edit.after))
        : value(name, shown(edit.before), shown(edit.after)),
    ];
  });
  const sets = SET_NAMES.flatMap((name) => {
    const edit = edits[name];
    if (!edit) return [];
    const before = item ? elementsOf(item, name) : edit.remove;
    const after = [
      ...before.filter((token) => !edit.remove.includes(token)),
      ...edit.add.filter((token) => !before.includes(token)),
    ];
    return [
      {
        attribute: name,
        label: labelOfAttribute(name),
        before: before.join(", "),
        after: after.join(", "),
        kind: "set" as const,
      },
    ];
  });
  const maps = MAP_NAMES.flatMap((name) =>
    Object.entries(edits[name] ?? {}).map(([key, edit]) =>
      value(`${name}.${key}`, shown(edit.before), shown(edit.after)),
    ),
  );
  const attributes = [...scalars, ...sets, ...maps];
  const names = [...new Set(attributes.map(({ attribute }) => lower(attribute.replace(/\..*/, ""))))];
  const mark =
    textMeaning === "wording"
      ? " The meaning stays."
      : textMeaning === "meaning"
        ? " The meaning changes."
        : "";
  if (edits.name && attributes.length === 1) {
    return { sentence: `Rename ${called(spec, ref)} to ${edits.name.after}.`, attributes };
  }
  return { sentence: `Change ${listed(names)} of ${called(spec, ref)}.${mark}`, attributes };
}

function elementsOf(item: Item, set: SetName): readonly string[] {
  if (set === "cms")
    return Object.entries(item.cms).flatMap(([code, { listed: isListed }]) => (isListed ? [code] : []));
  if (set === "returns") return [...item.returns, ...item.unknownReturns];
  return item[set];
}

function freshAttributes(fresh: NewItem): readonly DescribedAttribute[] {
  const values = (["type", "size", "primaryKey", "required", "unique"] as const).flatMap((name) =>
    fresh[name] === null || fresh[name] === false ? [] : [value(name, "", shown(fresh[name]))],
  );
  const sets = SET_NAMES.flatMap((name) =>
    fresh[name].length === 0
      ? []
      : [
          {
            attribute: name,
            label: labelOfAttribute(name),
            before: "",
            after: fresh[name].join(", "),
            kind: "set" as const,
          },
        ],
  );
  const maps = MAP_NAMES.flatMap((name) =>
    Object.entries(fresh[name]).map(([key, after]) => value(`${name}.${key}`, "", after)),
  );
  return [
    text("label", "", fresh.label ?? ""),
    ...values,
    ...(fresh.foreignKey === null ? [] : [value("foreignKey", "", fresh.foreignKey)]),
    ...sets,
    ...maps,
    ...fresh.codes.map(({ code: name, label }) => code(name, "", label)),
    ...(fresh.codesFrom === null ? [] : [value("codesFrom", "", fresh.codesFrom)]),
    ...(fresh.guidance === null ? [] : [text("guidance", "", fresh.guidance)]),
  ];
}

function retired(
  reason: string,
  sunset: string | null,
  replacedBy: string | null,
): readonly DescribedAttribute[] {
  const attribute = (label: string, after: string): DescribedAttribute => ({
    ...value("deprecated", "", after),
    label,
  });
  return [
    attribute("Reason", reason),
    ...(sunset === null ? [] : [attribute("Ends on", sunset)]),
    ...(replacedBy === null ? [] : [attribute("Replaced by", replacedBy)]),
  ];
}

function text(attribute: string, before: string, after: string): DescribedAttribute {
  return { attribute, label: labelOfAttribute(attribute), before, after, kind: "text" };
}

function value(attribute: string, before: string, after: string): DescribedAttribute {
  return { attribute, label: labelOfAttribute(attribute), before, after, kind: "value" };
}

function code(name: string, before: string, after: string): DescribedAttribute {
  return { attribute: `codes.${name}`, label: `Code ${name}`, before, after, kind: "code" };
}

function shown(given: string | number | boolean | Deprecated | null): string {
  if (given === null) return "";
  if (typeof given === "boolean") return given ? "Yes" : "No";
  if (typeof given !== "object") return String(given);
  const { sunset, replacedBy, reason } = given;
  const parts = [sunset && `ends on ${sunset}`, replacedBy && `replaced by ${replacedBy}`, reason];
  return parts.filter((part) => part).join("; ");
}

function lower(attribute: string): string {
  return labelOfAttribute(attribute).toLowerCase();
}

/** “a”, “a and b”, “a, b and c”. */
function listed(names: readonly string[]): string {
  const head = names.slice(0, -1).join(", ");
  return head === "" ? (names[0] ?? "nothing") : `${head} and ${names.at(-1) ?? ""}`;
}
