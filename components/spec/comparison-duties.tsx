import { DataTable } from "@/components/ui/data-table";
import type { Change } from "@/lib/spec/model";
import { affected, type Impact } from "@/lib/spec/rules";
import { inShort, type Names } from "./change-words";
import { DutyLine, type Weight } from "./duty-line";
import { dutyInWords } from "./duty-words";

export const SIDES = [
  { label: "Those who produce the data", short: "Producers" },
  { label: "Those who use the data", short: "Users" },
] as const;

/** What one change asks of one side, and how badly: the word comes before its colour. */
export function Duty({
  change,
  side,
}: {
  readonly change: Pick<Change, "rule" | "draft" | "producer" | "consumer">;
  readonly side: "producer" | "consumer";
}) {
  const weight = WEIGHTS[change[side]];
  return <DutyLine words={dutyInWords(change, side)} {...(weight && { weight })} />;
}

const WEIGHTS: Record<Impact, Weight | null> = {
  none: null,
  read: { word: "To read", kind: "quiet" },
  act: { word: "To do", kind: "attention" },
  break: { word: "Breaks", kind: "stopped" },
};

/** What each kind of change asks of whom, where changes are too many to say it at each. */
export function WhatIsAsked({
  changes,
  names,
}: {
  readonly changes: readonly Change[];
  readonly names: Names;
}) {
  const asking = changes.filter(({ producer, consumer }) => producer !== "none" || consumer !== "none");
  const kinds = [...Map.groupBy(asking, (change) => kindOf(change, names))];
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">What the changes ask</h2>
      <p>{affected(changes).sentence}</p>
      {kinds.length > 0 && (
        <DataTable
          id="asked-table"
          caption="What each kind of change asks"
          captionHidden
          columns={[{ label: "Kind of change" }, { label: "Changes", numeric: true }, ...SIDES]}
          rows={kinds
            .map(([kind, own]) => ({ kind, own, weight: weightOf(own) }))
            .sort((one, other) => other.weight - one.weight)
            .map(({ kind, own }) => ({
              key: kind,
              cells: [
                kind,
                own.length,
                own[0] && <Duty key="producer" change={own[0]} side="producer" />,
                own[0] && <Duty key="consumer" change={own[0]} side="consumer" />,
              ],
            }))}
        />
      )}
    </section>
  );
}

const HEAVIER: readonly Impact[] = ["none", "read", "act", "break"];

/** The heaviest first, then the most frequent. */
function weightOf(own: readonly Change[]): number {
  const heaviest = Math.max(
    ...own.map(({ producer, consumer }) => Math.max(HEAVIER.indexOf(producer), HEAVIER.indexOf(consumer))),
  );
  return heaviest * 10_000 + own.length;
}

/** Returns and systems are named with the changes; here the kind is enough. */
function kindOf(change: Change, names: Names): string {
  const words: Record<string, string> = {
    RETURN_ADDED: "Now in a return",
    RETURN_REMOVED: "No longer in a return",
    CMS_SOURCE_CHANGED: "Another source in a system",
    CMS_SOURCE_DROPPED: "No longer listed for a system",
    ITEM_ADDED_REQUIRED: "Added, and required",
  };
  const draft = change.draft ? ", a draft" : "";
  return `${words[change.rule] ?? inShort(change, names)}${draft}`;
}
