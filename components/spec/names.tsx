import { ItemLinkWithRef } from "./name-links";

export { ItemLink, TableName } from "./name-links";

type Named = { readonly ref: string; readonly name: string; readonly table?: string };

/**
 * An item by its name, which leads to its page, with its reference beside it. `withTable`: and the table it stands in.
 * `version`: the address of the version whose pages they are, where it is not the specification of today.
 */
export function ItemName({
  item: { ref, name, table },
  withTable = false,
  version,
}: {
  readonly item: Named;
  readonly withTable?: boolean;
  readonly version?: string;
}) {
  // Never the item as a whole: what a client component is given travels with the page.
  return (
    <ItemLinkWithRef
      name={name}
      refText={ref}
      {...(withTable && table && { table })}
      {...(version && { under: `${version}/items`, tablesUnder: `${version}/tables` })}
    />
  );
}
