import type { ChangeCounts } from "@/lib/spec/comparison";
import { count } from "./item-words";

/** "12 items added, 1 renamed; 1 change breaks something": the counts of a comparison in one line. */
export function countsInWords(counts: ChangeCounts): string {
  const { added, changed, renamed, moved, retired, breaking, tablesAdded, tablesRetired } = counts;
  const parts = [
    part(tablesAdded, "table", "added"),
    part(added, "item", "added"),
    part(renamed, "name", "changed"),
    part(moved, "item", "moved"),
    part(retired, "item", "taken out"),
    part(tablesRetired, "table", "taken out"),
  ].filter((words) => words !== null);
  const others = part(changed, "item", parts.length > 0 ? "changed otherwise" : "changed");
  const what = [...parts, ...(others ? [others] : [])].join(", ") || "Only spelling or order";
  return breaking > 0
    ? `${what}; ${count(breaking, "change")} that ${breaking === 1 ? "breaks" : "break"} something`
    : what;
}

function part(number: number, noun: string, what: string): string | null {
  return number > 0 ? `${count(number, noun)} ${what}` : null;
}
