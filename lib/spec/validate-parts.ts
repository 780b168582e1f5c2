/** What has to be put right in codes, links and retirements. */
import type { Problem } from "@/lib/result";
import type { Item } from "./model";
import type { OpOf } from "./ops";
import { isBlank, type OpContext, problem } from "./validate-input";

export function codeText(code: string, label: string, field: string): readonly Problem[] {
  return [
    ...(code.trim() === code
      ? []
      : [problem("CODE_SPACE", `${field}.code`, `Take the space before or after “${code}” out`)]),
    ...(isBlank(label) ? [problem("CODE_LABEL", `${field}.label`, `Say what the code ${code} means`)] : []),
  ];
}

export function codesFrom(from: string | null, field: string, { after }: OpContext): readonly Problem[] {
  if (from === null || after.byRef.get(from)?.codes) return [];
  return [problem("CODES_FROM", field, `Choose an item that has its own codes; ${from} has none`)];
}

export function replacingCode(
  { ref, code, replacedBy }: OpOf<"retire-code">,
  field: string,
  { after }: OpContext,
): readonly Problem[] {
  if (replacedBy === null) return [];
  const other = after.byRef.get(ref)?.codes?.codes.find((each) => each.code === replacedBy);
  const isUsable = other?.status === "live" && replacedBy !== code;
  return isUsable
    ? []
    : [problem("REPLACEMENT_UNKNOWN", `${field}.replacedBy`, "Name a code in use as the replacement")];
}

export function link(
  childRef: string,
  parentRef: string,
  field: string,
  context: OpContext,
): readonly Problem[] {
  const child = context.after.byRef.get(childRef);
  return child ? linkFrom({ type: child.type.norm, size: child.type.size }, parentRef, field, context) : [];
}

type Shape = { readonly type: string; readonly size: number | "max" | null };

export function linkFrom(
  child: Shape,
  parentRef: string,
  field: string,
  { after }: OpContext,
): readonly Problem[] {
  const parent = after.byRef.get(parentRef);
  if (!parent)
    return [problem("FK_ITEM_MISSING", field, `Choose an item that exists; ${parentRef} does not`)];
  if (parent.status === "deprecated") {
    return [problem("FK_DEPRECATED", field, `Choose another item: ${parent.name} is about to be retired`)];
  }
  const type = child.type.trim().toLowerCase();
  if (parent.type.norm !== type) {
    return [
      problem(
        "FK_TYPE",
        field,
        `Both ends of a link have one type: ${parent.name} is ${parent.type.norm}, this is ${type}`,
      ),
    ];
  }
  const isOther = child.size !== null && parent.type.size !== null && child.size !== parent.type.size;
  return isOther
    ? [
        problem(
          "FK_SIZE",
          field,
          `Both ends of a link have one size: ${parent.name} has ${parent.type.size}, this has ${child.size}`,
        ),
      ]
    : [];
}

export function retirement(op: OpOf<"retire-item">, field: string, context: OpContext): readonly Problem[] {
  const item = context.spec.byRef.get(op.ref);
  const table = context.after.tables.find(({ name }) => name === item?.table);
  const isLast = op.mode === "remove" && item !== undefined && table?.items.length === 0;
  return [
    ...(op.mode === "deprecate" ? sunset(item, op.sunset, `${field}.sunset`, context) : []),
    ...replacement(op.replacedBy, `${field}.replacedBy`, op.ref, context),
    ...(isLast
      ? [
          problem(
            "TABLE_EMPTY",
            `${field}.ref`,
            `${item.name} is the last item of ${item.table}; retire the table instead`,
          ),
        ]
      : []),
  ];
}

/** A live item ends only after its producers had the notice they were promised; a draft may end at any time. */
export function sunset(
  item: Item | undefined,
  day: string | null,
  field: string,
  { today, noticeMonths }: OpContext,
): readonly Problem[] {
  if (item?.status === "draft") return [];
  const earliest = addMonths(today, noticeMonths);
  if (day !== null && day >= earliest) return [];
  const message = `Enter the day the item ends, ${earliest} or later: suppliers have ${noticeMonths} months' notice`;
  return [problem(day === null ? "SUNSET_MISSING" : "SUNSET_TOO_SOON", field, message)];
}

export function replacement(
  ref: string | null,
  field: string,
  retired: string,
  { after }: OpContext,
): readonly Problem[] {
  if (ref === null) return [];
  const other = after.byRef.get(ref);
  const isUsable = other !== undefined && other.status !== "deprecated" && ref !== retired;
  return isUsable
    ? []
    : [problem("REPLACEMENT_UNKNOWN", field, `Name an item in use as the replacement; ${ref} is not`)];
}

/** The same day so many months later, or the last day of that month. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
