"use client";

// Client components for their weight alone, like the links of names: what they list travels with the page once.
import type { ReactNode } from "react";
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

/**
 * Tables that open to their items, each at an address of its own below `path`. `shown`: the one that is open, whose
 * items are `children`. Names are as wide as the longest, so that the counts stand below each other.
 */
export function OpeningTables({
  tables,
  path,
  shown,
  children,
}: {
  readonly tables: readonly { readonly table: string; readonly have: number; readonly of: number }[];
  readonly path: string;
  readonly shown: string;
  readonly children: ReactNode;
}) {
  return (
    <ul className="grid gap-1 [&>li>a]:inline-block sm:[&>li>a]:min-w-80">
      {tables.map(({ table, have, of }) => {
        const isOpen = table === shown;
        return (
          <li key={table} id={table} className={isOpen ? "mb-4 border-l-4 border-accent pl-4" : undefined}>
            <a href={isOpen ? `${path}#${table}` : `?table=${table}#${table}`} aria-expanded={isOpen}>
              <code>{table}</code>
            </a>{" "}
            <CoverageDots have={have} of={of} />
            {isOpen && children}
          </li>
        );
      })}
    </ul>
  );
}
