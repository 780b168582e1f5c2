import type { ReturnCollection } from "@/lib/returns/collection";

/** Columns of the analysis of 2016, for a table of items. */
export const judgedColumns = [
  { label: "Easy (2016)" },
  { label: "Used (2016)" },
  { label: "Default (2016)" },
] as const;

/** What it says about the elements an item supplies; nothing where it does not name the item. */
export function judgedCells({ rows }: ReturnCollection, ref: string): readonly string[] {
  const own = rows.filter(({ items }) => items.includes(ref));
  if (own.length === 0) return ["", "", ""];
  const defaults = new Set(own.flatMap(({ couldDefault }) => couldDefault ?? []));
  return [
    yesOrNo(own.map(({ easilyAvailable }) => easilyAvailable)),
    yesOrNo(own.map(({ usedLocally }) => usedLocally)),
    [...defaults].join(", ") || "No",
  ];
}

/** "Yes", "No", or "In part" where an item supplies several elements and they differ. */
function yesOrNo(answers: readonly boolean[]): string {
  if (answers.every((answer) => answer)) return "Yes";
  return answers.some((answer) => answer) ? "In part" : "No";
}
