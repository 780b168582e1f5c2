import type { ComparisonView } from "@/lib/flows/compare-versions";
import { isBreaking } from "@/lib/spec/comparison";
import type { Change } from "@/lib/spec/model";
import { type Names, stepInWords } from "./change-words";
import { nameIn } from "./comparison-in-full";
import { count } from "./item-words";

type Sides = Pick<ComparisonView, "before" | "after">;

/** One table's changes in a line an item, for comparisons that would fill a book. */
export function TableInBrief({
  sides,
  table,
  changes,
  names,
  fullHref,
}: {
  readonly sides: Sides;
  readonly table: string;
  readonly changes: readonly Change[];
  readonly names: Names;
  readonly fullHref: string;
}) {
  const byItem = [...Map.groupBy(changes, ({ ref }) => ref)];
  const whole = (action: Change["action"]) =>
    byItem.filter(
      ([ref, own]) => ref !== null && own.some((c) => c.action === action && c.attribute === null),
    );
  const [added, removed] = [whole("added"), whole("removed")];
  const others = byItem.filter((entry) => !added.includes(entry) && !removed.includes(entry));
  const breaking = changes.filter(isBreaking).length;
  return (
    <>
      <h3 id={table}>
        <a href={fullHref}>
          <code>{table}</code>
        </a>
      </h3>
      <p className="muted flush">
        {count(changes.length, "change")}
        {breaking > 0 && `, ${breaking} of them breaking`}
      </p>
      <ul className="list-disc pl-6 text-table">
        <Line label="Added" entries={added} sides={sides} />
        <Line label="Taken out" entries={removed} sides={sides} />
        {others.map(([ref, own]) => (
          <li key={ref ?? "table"}>
            <Told changes={own} name={ref === null ? "The table" : nameIn(sides, ref)} names={names} />
          </li>
        ))}
      </ul>
    </>
  );
}

type Entry = readonly [string | null, readonly Change[]];

function Line({ label, entries, sides }: { label: string; entries: readonly Entry[]; sides: Sides }) {
  if (entries.length === 0) return null;
  return (
    <li>
      {label}: <code>{entries.map(([ref]) => nameIn(sides, ref ?? "")).join(", ")}</code>
    </li>
  );
}

function Told({ changes, name, names }: { changes: readonly Change[]; name: string; names: Names }) {
  const renaming = changes.find(({ attribute, action }) => attribute === "name" && action === "changed");
  const rest = changes.filter((change) => change !== renaming);
  const others = stepInWords({ changes: rest }, names);
  const broken = changes.some(isBreaking);
  return (
    <>
      {renaming ? (
        <>
          <code>{String(renaming.before)}</code> is now <code>{String(renaming.after)}</code>
          {others && `; ${others}`}
        </>
      ) : (
        <>
          <code>{name}</code>: {others}
        </>
      )}
      {broken && <strong> (breaking)</strong>}
    </>
  );
}
