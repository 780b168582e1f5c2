import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { isDraftTable } from "@/lib/spec/diff-tables";
import type { Table } from "@/lib/spec/model";
import { firstSentence } from "./item-words";
import { RequestLinks } from "./open-requests";
import { TableCell } from "./table-cells";

export type TableFacts = {
  readonly openByTable: ReadonlyMap<string, readonly number[]>;
  readonly changedByTable: ReadonlyMap<string, Date>;
};

/** The same widths in every list, so that a page of many lists reads as one. */
const COLUMNS =
  "md:[&_table]:table-fixed md:[&_th:nth-child(1)]:w-[30%] md:[&_th:nth-child(3)]:w-[7%] md:[&_th:nth-child(4)]:w-[13%] md:[&_th:nth-child(5)]:w-[13%]";

/** Tables with what one row is, their size, the requests that stand at them, and when they last changed. */
export function TableList({
  id,
  caption,
  tables,
  openByTable,
  changedByTable,
}: TableFacts & { readonly id: string; readonly caption: string; readonly tables: readonly Table[] }) {
  return (
    <div className={COLUMNS}>
      <DataTable
        id={id}
        caption={caption}
        captionHidden
        columns={[
          { label: "Table" },
          { label: "What one row is" },
          { label: "Items", numeric: true },
          { label: "Requests" },
          { label: "Last changed" },
        ]}
        rows={tables.map((table) => {
          const changed = changedByTable.get(table.name);
          return {
            key: table.name,
            cells: [
              <TableCell
                key="name"
                name={table.name}
                label={table.label ?? ""}
                {...(isDraftTable(table) && { isDraft: true })}
              />,
              firstSentence(table.summary ?? "Not described yet."),
              table.items.length,
              <RequestLinks
                key="open"
                numbers={openByTable.get(table.name)}
                allHref={`/spec/tables/${table.name}#requests`}
              />,
              changed ? <DateText key="changed" date={changed} short /> : "",
            ],
          };
        })}
      />
    </div>
  );
}
