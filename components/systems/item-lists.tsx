"use client";

// Client components for their weight alone, like the links of names: what they list travels with the page once.
import { CoverageDots } from "@/components/charts/coverage-dots";
import { ItemLink, ItemLinkWithRef, TableName } from "@/components/spec/name-links";

/** `note`: what stands behind the name, in words. */
export type ListedItem = { readonly ref: string; readonly name: string; readonly note: string };

/** Items with what is said of each. */
export function NotedItems({ items }: { readonly items: readonly ListedItem[] }) {
  return (
    <ul className="text-table">
      {items.map(({ ref, name, note }) => (
        <li key={ref}>
          <ItemLinkWithRef name={name} refText={ref} />: <code>{note}</code>
        </li>
      ))}
    </ul>
  );
}

/** `count`: in words. `items` is empty where all of the table are meant. */
export type TableOfItems = {
  readonly table: string;
  readonly count: string;
  readonly items: readonly ListedItem[];
};

/** Tables, each with a count and its items one behind the other. */
export function ItemsByTable({ tables }: { readonly tables: readonly TableOfItems[] }) {
  return (
    <ul className="text-table">
      {tables.map(({ table, count, items }) => (
        <li key={table} className="border-t border-line py-2">
          <TableName name={table} /> <span className="muted">{count}</span>
          {items.length > 0 && (
            <span className="block">
              {items.map(({ ref, name, note }, place) => (
                <span key={ref}>
                  {place > 0 && ", "}
                  <ItemLink name={name} refText={ref} />
                  {note && ` (${note})`}
                </span>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A table that opens to its items at an address of its own. */
export function OpeningTable({
  table,
  href,
  isOpen,
  have,
  of,
}: {
  readonly table: string;
  readonly href: string;
  readonly isOpen: boolean;
  readonly have: number;
  readonly of: number;
}) {
  return (
    <>
      <a href={href} aria-expanded={isOpen}>
        <code>{table}</code>
      </a>{" "}
      <CoverageDots have={have} of={of} />
    </>
  );
}
