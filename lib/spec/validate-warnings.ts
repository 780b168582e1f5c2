/** What the author of a payload should know before submitting it. None of it stops anything. */
import type { Problem } from "@/lib/result";
import { diffSpecs } from "./diff";
import type { Item, Spec } from "./model";
import type { Op } from "./ops";
import { affected } from "./rules";
import type { ValidateInput } from "./validate-input";

export function warningsOf({ spec, payload, today }: ValidateInput, after: Spec): readonly Problem[] {
  const { ops } = payload;
  return [
    ...breaking(spec, after, today),
    ...whoIsTouched(spec, after, ops),
    ...ops.flatMap((op, index) => [
      ...inboundLinks(op, `ops.${index}`, spec),
      ...nameWarnings(op, `ops.${index}`, spec),
      ...sharedLabel(op, `ops.${index}`, after),
      ...similarItem(op, `ops.${index}`, spec),
    ]),
  ];
}

function breaking(before: Spec, after: Spec, today: string): readonly Problem[] {
  const changes = diffSpecs(before, after, { on: today }).filter(({ level }) => level === "ERR");
  return changes.length === 0 ? [] : [{ rule: "BREAKING", message: affected(changes).sentence }];
}

function whoIsTouched(before: Spec, after: Spec, ops: readonly Op[]): readonly Problem[] {
  const refs = ops.flatMap((op) =>
    "ref" in op && op.ref !== null ? [op.ref] : "child" in op ? [op.child] : [],
  );
  const items = refs.flatMap((ref) =>
    [before.byRef.get(ref), after.byRef.get(ref)].filter((item) => item !== undefined),
  );
  const returns = new Set(items.flatMap((item) => item.returns));
  const systems = new Set(items.flatMap(({ cms }) => Object.keys(cms).filter((code) => cms[code]?.listed)));
  return [
    ...(returns.size === 0
      ? []
      : [{ rule: "RETURNS_TOUCHED", message: `The items feed ${[...returns].join(", ")}.` }]),
    ...(systems.size === 0
      ? []
      : [{ rule: "SYSTEMS_TOUCHED", message: `The items are taken from ${[...systems].join(", ")}.` }]),
  ];
}

function inboundLinks(op: Op, field: string, spec: Spec): readonly Problem[] {
  const isRenaming = op.op === "change-item" && op.edits.name !== undefined;
  if (!isRenaming && op.op !== "retire-item") return [];
  const users = [...spec.byRef.values()].filter(({ foreignKey }) => foreignKey?.resolvedRef === op.ref);
  if (users.length === 0) return [];
  const names = users
    .slice(0, 5)
    .map(({ name }) => name)
    .join(", ");
  const more = users.length > 5 ? ` and ${users.length - 5} more` : "";
  const what = isRenaming ? "follow the new name" : "still lead here";
  return [
    {
      rule: "INBOUND_LINKS",
      field: `${field}.ref`,
      message: `Links from other items ${what}: ${names}${more}.`,
    },
  ];
}

function nameWarnings(op: Op, field: string, spec: Spec): readonly Problem[] {
  const given = namesGiven(op, spec);
  return given.flatMap(({ name, prefix }) => {
    const former = spec.refs.tombstones.find((tombstone) => tombstone.name === name);
    return [
      ...(former
        ? [
            {
              rule: "NAME_REUSED",
              field: `${field}.name`,
              message: `${name} was the name of ${former.itemRef}, which is retired. A new name avoids mix-ups.`,
            },
          ]
        : []),
      ...(name.startsWith(`${prefix.toLowerCase()}_`)
        ? []
        : [
            {
              rule: "REF_PREFIX_NAME",
              field: `${field}.name`,
              message: `Names in this table usually begin with ${prefix.toLowerCase()}_.`,
            },
          ]),
    ];
  });
}

function namesGiven(op: Op, spec: Spec): readonly { readonly name: string; readonly prefix: string }[] {
  switch (op.op) {
    case "add-table":
      return op.items.map(({ name }) => ({ name, prefix: op.prefix }));
    case "add-item":
      return [
        { name: op.item.name, prefix: spec.tables.find(({ name }) => name === op.table)?.prefix ?? "" },
      ];
    case "change-item":
      return op.edits.name ? [{ name: op.edits.name.after, prefix: op.ref.slice(0, 4) }] : [];
    default:
      return [];
  }
}

const MANY = 5;

function sharedLabel(op: Op, field: string, after: Spec): readonly Problem[] {
  const label = op.op === "add-item" ? op.item.label : op.op === "change-item" ? op.edits.label?.after : null;
  if (!label) return [];
  const bearers = [...after.byRef.values()].filter(
    (item) => item.label?.toLowerCase() === label.toLowerCase(),
  ).length;
  if (bearers <= MANY) return [];
  return [
    {
      rule: "LABEL_SHARED",
      field: `${field}.label`,
      message: `${bearers} items would have this short meaning; say what sets this one apart.`,
    },
  ];
}

function similarItem(op: Op, field: string, spec: Spec): readonly Problem[] {
  if (op.op !== "add-item") return [];
  const { name, label } = op.item;
  const scores = [...spec.byRef.values()]
    .map((item) => ({
      item,
      score: Math.max(alike(bareName(name), bareName(item.name)), alike(label ?? "", item.label ?? "")),
    }))
    .filter(({ score }) => score > 0.5)
    .sort((a, b) => b.score - a.score);
  if (scores.length === 0) return [];
  const found = scores
    .slice(0, 3)
    .map(({ item }: { item: Item }) => `${item.name} (${item.ref}) in ${item.table}`);
  return [
    {
      rule: "SIMILAR_ITEM",
      field: `${field}.name`,
      message: `Something like it is there already: ${found.join("; ")}.`,
    },
  ];
}

function bareName(name: string): string {
  return name.slice(name.indexOf("_") + 1).replaceAll("_", " ");
}

/** Shared groups of three characters as a part of all (Jaccard), as PostgreSQL's pg_trgm counts them. */
function alike(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)];
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((gram) => right.has(gram)).length;
  return shared / (left.size + right.size - shared);
}

function trigrams(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(
    words.flatMap((word) =>
      [...`  ${word} `].slice(2).map((_, index) => `  ${word} `.slice(index, index + 3)),
    ),
  );
}
