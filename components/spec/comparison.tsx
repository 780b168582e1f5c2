import { Details } from "@/components/ui/details";
import { Empty } from "@/components/ui/empty";
import type { ComparisonView as View } from "@/lib/flows/compare-versions";
import { namesOf } from "./change-words";
import { comparePath, withFilter } from "./comparison-address";
import { WhatIsAsked } from "./comparison-duties";
import { ComparisonFilter } from "./comparison-filter";
import { type Sorted, sortOut } from "./comparison-groups";
import { ComparisonHead } from "./comparison-head";
import { InBrief } from "./comparison-in-brief";
import { nameIn, TableInFull } from "./comparison-in-full";
import { ComparisonPicture } from "./comparison-picture";
import { count } from "./item-words";

/** More changes than this are told in a line each; before and after are one click away. */
const SHOWN_IN_FULL = 30;

/** What one version changed against another, table by table, with what each change asks of whom. */
export function ComparisonView(view: View) {
  const { asked, changes, shown, filter } = view;
  const names = namesOf(view.reference);
  const path = comparePath(asked.a, asked.b);
  const sorted = sortOut(shown, names, filter.table !== "");
  const isFull = sorted.telling <= SHOWN_IN_FULL || filter.table !== "";
  if (changes.length === 0)
    return (
      <>
        <ComparisonHead view={view} />
        <Empty title="No differences." action={{ label: "See all versions", href: "/releases" }}>
          Everything that both versions record is the same in both.
        </Empty>
      </>
    );
  return (
    <>
      <ComparisonHead view={view} />
      <ComparisonPicture {...view} />
      <ComparisonFilter view={view} path={path} />
      {shown.length === 0 ? (
        <NothingFits view={view} path={path} />
      ) : (
        <>
          <p>{shownInWords(sorted, shown.length, changes.length, isFull)}</p>
          <WhatIsAsked changes={shown} names={names} />
          {!isFull && sorted.telling > 0 && <h2>Table by table</h2>}
          {isFull ? (
            [...sorted.byTable].map(([table, own]) => (
              <TableInFull key={table} sides={view} table={table} changes={own} names={names} />
            ))
          ) : (
            <InBrief
              sides={view}
              byTable={sorted.byTable}
              names={names}
              hrefOf={(table) => withFilter(path, filter, { table })}
            />
          )}
          <Alike sorted={sorted} view={view} />
        </>
      )}
    </>
  );
}

/** How many changes there are, and how many of them are told in which way. */
function shownInWords(
  { telling, repeated, cosmetic }: Sorted,
  shown: number,
  all: number,
  isFull: boolean,
): string {
  const alike = repeated.reduce((sum, { changes }) => sum + changes.length, 0);
  const parts = [
    telling > 0 && `${telling} ${isFull ? "with before and after" : "table by table"}`,
    alike > 0 && `${alike} that are the same for many items`,
    cosmetic.length > 0 && `${cosmetic.length} of spelling or order`,
  ].filter((part) => part !== false);
  const number = shown < all ? `${shown} of ${count(all, "change")}` : count(all, "change");
  const how = isFull ? "" : " Follow the name of a table for before and after.";
  return `Showing ${number}: ${parts.join(", ")}.${how}`;
}

/** What would bury everything else, folded: the same for many items, and what is only written differently. */
function Alike({ sorted: { repeated, cosmetic }, view }: { sorted: Sorted; view: View }) {
  return (
    <>
      {repeated.length > 0 && (
        <section aria-labelledby="repeated">
          <h2 id="repeated">The same for many items</h2>
          {repeated.map(({ words, changes: own }) => (
            <Details key={words} summary={`${words}: ${count(own.length, "item")}`}>
              <Items refs={own.map(({ ref }) => ref)} view={view} />
            </Details>
          ))}
        </section>
      )}
      {cosmetic.length > 0 && (
        <Details summary={`Only written or ordered differently: ${count(cosmetic.length, "change")}`}>
          <Items refs={cosmetic.map(({ ref, table }) => ref ?? table)} view={view} />
        </Details>
      )}
    </>
  );
}

function NothingFits({ view: { changes, filter }, path }: { view: View; path: string }) {
  const all = withFilter(path, filter, { isBreakingOnly: false, table: "", inReturn: "", system: "" });
  return (
    <Empty title="No change fits." action={{ label: `Show all ${changes.length} changes`, href: all }}>
      The versions differ, but not in what you asked for.
    </Empty>
  );
}

/** Many items by name, as one running text: the tables have them with before and after. */
function Items({ refs, view }: { refs: readonly (string | null)[]; view: View }) {
  const words = [...new Set(refs)].map((ref) => nameIn(view, ref ?? ""));
  return (
    <p className="max-w-none text-table">
      <code>{words.join(", ")}</code>
    </p>
  );
}
