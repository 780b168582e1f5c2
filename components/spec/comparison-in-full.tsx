import type { ReactNode } from "react";
import { type PartChanged, sideAfter, sideBefore } from "@/components/ui/before-after";
import { Breakable } from "@/components/ui/breakable";
import { DataTable } from "@/components/ui/data-table";
import type { ComparisonView } from "@/lib/flows/compare-versions";
import type { Change, Item } from "@/lib/spec/model";
import { inShort, isCosmetic, type Names, partWords } from "./change-words";
import { beforeAndAfter } from "./changed-parts";
import { Duty, SIDES } from "./comparison-duties";
import { demandsInWords, typeInBrief } from "./item-words";

type Sides = Pick<ComparisonView, "before" | "after">;

/** One table's changes, each with before, after, and what it asks of both sides. */
export function TableInFull({
  sides,
  table,
  changes,
  names,
}: {
  readonly sides: Sides;
  readonly table: string;
  readonly changes: readonly Change[];
  readonly names: Names;
}) {
  return (
    <section aria-labelledby={table}>
      <h2 id={table}>{table ? <code>{table}</code> : "Register of references"}</h2>
      <DataTable
        id={`changes-${table}`}
        caption={`Changes of ${table || "the register of references"}`}
        captionHidden
        columns={[{ label: "What" }, { label: "Before" }, { label: "After" }, ...SIDES]}
        rows={changes.map((change) => {
          const part = partOf(change, sides);
          return {
            key: change.id,
            cells: [
              <Subject key="what" change={change} sides={sides} names={names} />,
              sideBefore(part),
              sideAfter(part),
              <Duty key="producer" change={change} side="producer" />,
              <Duty key="consumer" change={change} side="consumer" />,
            ],
          };
        })}
      />
    </section>
  );
}

/** What came and went as a whole stands on its side with what it is. */
function partOf(change: Change, sides: Sides): PartChanged["change"] {
  const { ref, attribute, action, before, after } = change;
  if (attribute !== null) return beforeAndAfter(change);
  if (ref !== null && action === "added") return { before: null, after: inBrief(sides.after.get(ref)) };
  if (ref !== null && action === "removed") return { before: inBrief(sides.before.get(ref)), after: null };
  return { before: wholeInWords(before), after: wholeInWords(after) };
}

/** "The day the episode began (Date and time, required)"; its name stands beside it. */
function inBrief(item: Item | undefined): ReactNode {
  if (!item) return "An item";
  const type = item.notRecorded.has("type") ? [] : [typeInBrief(item.type)];
  return `${item.label ?? item.name} (${[...type, demandsInWords(item).toLowerCase()].join(", ")})`;
}

function wholeInWords(value: unknown): ReactNode | null {
  if (typeof value === "string") return <code>{value}</code>;
  // A name that changed hands comes with the references it stood for.
  if (typeof value !== "object" || value === null || !("name" in value) || !("refs" in value)) return null;
  return (
    <code>
      <Breakable name={String(value.name)} />
      {Array.isArray(value.refs) && ` (${value.refs.join(", ")})`}
    </code>
  );
}

function Subject({
  change,
  sides,
  names,
}: {
  readonly change: Change;
  readonly sides: Sides;
  readonly names: Names;
}) {
  const { ref, attribute } = change;
  return (
    <>
      {ref !== null && (
        <>
          <a href={`/spec/items/${ref}`}>
            <code>
              <Breakable name={nameIn(sides, ref)} />
            </code>
          </a>
          <br />
        </>
      )}
      <span className="font-normal">
        {inShort(change, names)}
        {isCosmetic(change) && attribute !== null && ` (${partWords(attribute, names)})`}
      </span>
    </>
  );
}

/** The name an item has now, or had before it went. */
export function nameIn({ before, after }: Sides, ref: string): string {
  return (after.get(ref) ?? before.get(ref))?.name ?? ref;
}
