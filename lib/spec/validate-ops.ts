/** What has to be put right in one operation. */
import type { Problem } from "@/lib/result";
import type { Spec } from "./model";
import type { Op, OpOf } from "./ops";
import { isRef } from "./refs";
import { provisionalRef, refInNewTable } from "./three-way";
import { isBlank, type OpContext, problem } from "./validate-input";
import { changedItem, newItem } from "./validate-item";
import { codeText, link, replacingCode, retirement } from "./validate-parts";

/** Problems of one operation; `field` is its path in the payload. */
export function opProblems(op: Op, field: string, context: OpContext): readonly Problem[] {
  switch (op.op) {
    case "add-table":
      return newTable(op, field, context);
    case "change-table":
      return tableTexts(op, field);
    case "retire-table":
      return op.replacedBy !== null && !context.after.tables.some(({ name }) => name === op.replacedBy)
        ? [
            problem(
              "REPLACEMENT_UNKNOWN",
              `${field}.replacedBy`,
              "Name a table that exists as the replacement",
            ),
          ]
        : [];
    case "add-item":
      return [
        ...givenRef(op, field, context),
        ...newItem(op.item, `${field}.item`, context, op.ref ?? provisionalRef(op)),
      ];
    case "change-item":
      return changedItem(op, field, context);
    case "retire-item":
      return retirement(op, field, context);
    case "add-code":
      return codeText(op.code, op.label, field);
    case "change-code":
      return isBlank(op.label.after)
        ? [problem("CODE_LABEL", `${field}.code`, `Say what the code ${op.code} means`)]
        : [];
    case "retire-code":
      return replacingCode(op, field, context);
    case "add-relationship":
      return link(op.child, op.parent, `${field}.foreignKey`, context);
    case "remove-relationship":
      return [];
  }
}

function newTable(op: OpOf<"add-table">, field: string, context: OpContext): readonly Problem[] {
  const used = everUsed(context.spec).some((ref) => ref.startsWith(op.prefix));
  const names = op.items.map(({ name }) => name);
  return [
    ...(used
      ? [
          problem(
            "PREFIX_USED",
            `${field}.prefix`,
            `Choose another prefix: ${op.prefix} was given to a table before`,
          ),
        ]
      : []),
    ...(isBlank(op.label) && context.profile.dialect === "extended"
      ? [problem("LABEL_EMPTY", `${field}.label`, "Give the table a title that people understand")]
      : []),
    ...op.items.flatMap((item, index) => [
      ...(item.ref !== null && !item.ref.startsWith(op.prefix)
        ? [
            problem(
              "REF_PREFIX",
              `${field}.items.${index}.ref`,
              `References of this table begin with ${op.prefix}`,
            ),
          ]
        : []),
      ...(names.indexOf(item.name) < index
        ? [
            problem(
              "NAME_TAKEN",
              `${field}.items.${index}.name`,
              `Two items are called ${item.name}; rename one`,
            ),
          ]
        : []),
      ...newItem(item, `${field}.items.${index}`, context, refInNewTable(op, index)),
    ]),
  ];
}

function tableTexts({ edits }: OpOf<"change-table">, field: string): readonly Problem[] {
  if (!edits.label || !isBlank(edits.label.after)) return [];
  return [problem("LABEL_EMPTY", `${field}.edits.label`, "Give the table a title that people understand")];
}

/** Every reference that was ever given out, as this specification knows it. */
function everUsed({ byRef, refs }: Spec): readonly string[] {
  const { tombstones, aliases, reserved } = refs;
  return [
    ...byRef.keys(),
    ...tombstones.map(({ itemRef }) => itemRef),
    ...aliases.keys(),
    ...aliases.values(),
    ...reserved,
  ];
}

function givenRef(
  { ref, table }: OpOf<"add-item">,
  field: string,
  { spec, otherReservations }: OpContext,
): readonly Problem[] {
  if (ref === null) return [];
  const prefix = spec.tables.find(({ name }) => name === table)?.prefix;
  const place = `${field}.ref`;
  if (!isRef(ref)) return [problem("REF_MALFORMED", place, `${ref} is no reference; PERS001A is one`)];
  if (prefix !== undefined && !ref.startsWith(prefix)) {
    return [problem("REF_PREFIX", place, `References of ${table} begin with ${prefix}; ${ref} does not`)];
  }
  const isRetired = !spec.byRef.has(ref) && everUsed(spec).includes(ref);
  if (isRetired)
    return [
      problem("REF_USED", place, `${ref} was given out before and is never used again; take the next number`),
    ];
  return otherReservations.has(ref)
    ? [problem("REF_RESERVED", place, `${ref} is reserved for another request; take the next number`)]
    : [];
}
