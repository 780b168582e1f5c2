"use client";

// Client components for their weight alone, as the table of data is: a page names many items and tables, and the copy
// of the page that the framework sends along then holds the names without the markup round each.
import { Breakable } from "@/components/ui/breakable";

// Longer than fits beside a label on a phone: such a name may break after its underscores, not in the middle of a word.
// Shorter ones need no places to break at, which would weigh more than the names.
const LONG = 23;

const ITEMS = "/spec/items";
const TABLES = "/spec/tables";

/** An item by its name, which leads to its page. `under`: the address above it, where it is not the item of today. */
export function ItemLink({
  name,
  refText,
  under = ITEMS,
}: {
  readonly name: string;
  readonly refText: string;
  readonly under?: string;
}) {
  return (
    <a href={`${under}/${refText}`}>
      <code>{name.length > LONG ? <Breakable name={name} /> : name}</code>
    </a>
  );
}

/** The same with the reference beside it, and with `table`, what it stands in below. */
export function ItemLinkWithRef({
  table,
  tablesUnder,
  ...item
}: Parameters<typeof ItemLink>[0] & { readonly table?: string; readonly tablesUnder?: string }) {
  return (
    <>
      <ItemLink {...item} /> <code className="muted">{item.refText}</code>
      {table && (
        <span className="in-table">
          in <TableName name={table} {...(tablesUnder && { under: tablesUnder })} />
        </span>
      )}
    </>
  );
}

/** An item with the table it stands in: alone, a name such as `id` says little. */
export function ItemLinkInTable({
  table,
  ...item
}: Parameters<typeof ItemLink>[0] & { readonly table: string }) {
  return (
    <>
      <ItemLink {...item} /> <span className="muted whitespace-nowrap">in {table}</span>
    </>
  );
}

/** A table by its name, which leads to its page. */
export function TableName({ name, under = TABLES }: { readonly name: string; readonly under?: string }) {
  return (
    <a href={`${under}/${name}`}>
      <code>{name}</code>
    </a>
  );
}
