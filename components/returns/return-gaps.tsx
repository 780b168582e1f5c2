import { count } from "@/components/spec/item-words";
import { ItemName } from "@/components/spec/names";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import type { ReturnView } from "@/lib/flows/view-return";
import type { Item } from "@/lib/spec/model";
import { monthWords } from "./return-words";

/** What the return asks for and no item supplies; and items whose place in it is not told. */
export function ReturnGaps({ view }: { readonly view: ReturnView }) {
  const { coverage, missing, current } = view;
  const inParts = new Set(coverage.parts.flatMap(({ items, context }) => [...items, ...context]));
  const items = coverage.items.flatMap((ref) => current.spec.byRef.get(ref) ?? []);
  const nameless = items.filter((item) => !Object.hasOwn(item.returnElements, coverage.code));
  const elsewhere = items.filter(({ ref }) => coverage.parts.length > 0 && !inParts.has(ref));
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">In the return, not in the SSD</h2>
      {missing.length > 0 ? <Missing view={view} /> : <p>{nothingMissing(view)}</p>}
      {coverage.elements.length > 0 && nameless.length > 0 && (
        <Folded words={`${count(nameless.length, "item")} without a name in the return`} items={nameless} />
      )}
      {elsewhere.length > 0 && (
        <Folded words={`${count(elsewhere.length, "item")} in no part of it`} items={elsewhere} />
      )}
    </section>
  );
}

function nothingMissing({ coverage }: ReturnView): string {
  return coverage.elements.length > 0
    ? "Every element that the SSD names has an item. What else the return asks for has not been listed yet."
    : "Nobody has listed what this return asks for yet, so what is missing is not known.";
}

function Missing({ view: { missing } }: { view: ReturnView }) {
  return (
    <DataTable
      id="missing-table"
      caption={`${count(missing.length, "element")} without an item`}
      columns={[
        { label: "Element" },
        { label: "Known from" },
        { label: "Note" },
        { label: "What you can do" },
      ]}
      rows={missing.map(({ element, asOf, note }) => ({
        key: `${element} ${asOf}`,
        cells: [
          element,
          asOf ? `One authority’s list of ${monthWords(asOf)}` : "The elements of the return",
          note,
          <a key="suggest" href={`/suggest?words=${encodeURIComponent(element)}`}>
            Suggest an item<span className="sr-only"> for {element}</span>
          </a>,
        ],
      }))}
    />
  );
}

function Folded({ words, items }: { words: string; items: readonly Item[] }) {
  return (
    <Details summary={`Show ${words}`}>
      <ul className="columns-1 text-table sm:columns-2">
        {items.map((item) => (
          <li key={item.ref}>
            <ItemName item={item} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
