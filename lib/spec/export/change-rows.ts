import { labelOfAttribute } from "../attribute-words";
import { canonicalJson } from "../canonical";
import type { Change } from "../model";

const LEVELS: Record<Change["level"], string> = {
  ERR: "Breaks something",
  WARN: "To act on",
  INFO: "To know of",
  COSMETIC: "Spelling or order",
};
const ACTIONS: Record<Change["action"], string> = { added: "Added", changed: "Changed", removed: "Removed" };
const WHO: Record<Change["whoFirst"], string> = {
  suppliers: "Those who write extracts",
  consumers: "Those who read extracts",
  nobody: "Nobody",
};

export const CHANGE_HEADS = [
  ["What", 12],
  ["Table", 30],
  ["Reference", 14],
  ["Part", 26],
  ["Before", 50],
  ["After", 50],
  ["Weight", 18],
  ["Who acts first", 26],
  ["Rule", 24],
] as const;

/** A change as one row of words, in the order of `CHANGE_HEADS`. */
export function changeRow(change: Change): readonly string[] {
  const { action, table, ref, attribute, before, after, level, whoFirst, rule } = change;
  return [
    ACTIONS[action],
    table,
    ref ?? "",
    attribute === null ? "The whole" : labelOfAttribute(attribute),
    valueText(before),
    valueText(after),
    LEVELS[level],
    WHO[whoFirst],
    rule,
  ];
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (typeof value !== "object") return String(value);
  const { code, label } = { code: undefined, label: undefined, ...value };
  if (typeof code === "string") return typeof label === "string" ? `${code}: ${label}` : code;
  return canonicalJson(value);
}
