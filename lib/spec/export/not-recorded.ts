import { labelOfAttribute } from "../attribute-words";
import type { Spec } from "../model";

/** Where a list of names wants another word than the screens. */
const WORDS: Readonly<Record<string, string>> = {
  change: "mark of the last change",
  codes: "code lists",
  extra: "attributes nobody knows",
  order: "order",
  label: "label",
};

const NOTHING: ReadonlySet<string> = new Set();

/** What the source of a version could not hold, as one sentence; null where everything is recorded. */
export function notRecordedSentence({ tables }: Spec): string | null {
  const items = tables.flatMap((table) => table.items);
  const ofItems = counted(
    items.map((item) => item.notRecorded),
    "item",
  );
  const ofTables = counted(
    tables.map(({ notRecorded, overlay }) => (notRecorded ?? NOTHING).difference(overlay ?? NOTHING)),
    "table",
  );
  const parts = [
    ofItems.length > 0 && `of items: ${ofItems.join(", ")}`,
    ofTables.length > 0 && `of tables: ${ofTables.join(", ")}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return `Not recorded in this version, and therefore left out: ${parts.join("; ")}.`;
}

/** “size”, or “type (for 12 items)” where the others have it. */
function counted(sets: readonly ReadonlySet<string>[], noun: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of sets.flatMap((set) => [...set])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => {
    const label = WORDS[name] ?? labelOfAttribute(name).toLowerCase();
    return count === sets.length ? label : `${label} (for ${count} ${noun}${count === 1 ? "" : "s"})`;
  });
}
