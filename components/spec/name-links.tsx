"use client";

// Client components for their weight alone, as the table of data is: a page names many items and tables, and the copy
// of the page that the framework sends along then holds the names without the markup round each.

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
      <code>{name}</code>
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

/** A table by its name, which leads to its page. */
export function TableName({ name, under = TABLES }: { readonly name: string; readonly under?: string }) {
  return (
    <a href={`${under}/${name}`}>
      <code>{name}</code>
    </a>
  );
}
