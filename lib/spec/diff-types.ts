import { changed, type ItemSketch } from "./diff-change";
import type { Pair } from "./diff-match";
import type { Item, ItemType } from "./model";
import type { RuleId } from "./rules";

/** Each can hold every value of those it lists; text can hold any. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  float: ["int", "bit"],
  int: ["bit"],
  nvarchar: ["nchar"],
};

/** Types with a length; without one they are read as unlimited, as the exports write them. */
const SIZED: ReadonlySet<string> = new Set(["nvarchar", "nchar", "binary"]);

export function typeChange({ before, after }: Pair<Item>): readonly ItemSketch[] {
  if (before.type.raw === after.type.raw) return [];
  return [changed(typeRule(before.type.norm, after.type.norm), "type", before.type.raw, after.type.raw)];
}

function typeRule(before: string, after: string): RuleId {
  if (before === after) return "TYPE_CASE_ONLY";
  if (after === "nvarchar" || WIDER[after]?.includes(before)) return "TYPE_GENERALISED";
  return WIDER[before]?.includes(after) ? "TYPE_SPECIALISED" : "TYPE_INCOMPATIBLE";
}

export function sizeChange({ before, after }: Pair<Item>): readonly ItemSketch[] {
  if (!SIZED.has(before.type.norm) || !SIZED.has(after.type.norm)) return [];
  const [was, is] = [lengthOf(before.type), lengthOf(after.type)];
  if (was === is) return [];
  return [changed(is > was ? "SIZE_INCREASED" : "SIZE_DECREASED", "size", before.type.size, after.type.size)];
}

function lengthOf({ size }: ItemType): number {
  return typeof size === "number" ? size : Number.POSITIVE_INFINITY;
}
