import { isWellFormedTarget } from "../assemble";
import type { Item, Spec } from "../model";
import { oneLine } from "./clean-text";

/** Why the link of an item cannot be followed as it is written, as a sentence; null where it can, or where there is none. */
export function faultOfLink(spec: Spec, { foreignKey }: Item): string | null {
  if (!foreignKey) return null;
  const { raw, table, item, resolvedRef } = foreignKey;
  if (!isWellFormedTarget(raw)) return `The target is written as “${oneLine(raw)}”, which is not table.item.`;
  if (resolvedRef !== null) return null;
  return spec.tables.some(({ name }) => name === table)
    ? `The table ${table} has no item ${item}.`
    : `There is no table ${table}.`;
}
