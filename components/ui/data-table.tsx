"use client";

// Drawn on the server like everything else, and read without a script. It is a client component for its weight alone:
// the copy of the page that the framework sends along then holds each cell once, without the markup round it.
import type { ReactNode } from "react";
import { classes } from "./classes";

export type Column = { readonly label: ReactNode; readonly numeric?: boolean; readonly short?: string };

/** `id` gives the row an address (`#PERS001A`). The first cell is the head of the row and usually a link. */
export type Row = { readonly key: string; readonly id?: string; readonly cells: readonly ReactNode[] };

/**
 * A table with a caption, heads with scope and, where it is wider than the screen, a named scroll region.
 * `layout`: "stack" turns rows into labelled blocks on narrow screens; "scroll" keeps the grid (for matrices);
 * "small" is for few, short columns that fit everywhere.
 * A column's `short` is the label inside a block, needed where `label` is not plain text.
 */
export function DataTable({
  id,
  caption,
  captionHidden = false,
  columns,
  rows,
  foot,
  layout = "stack",
}: {
  readonly id: string;
  readonly caption: ReactNode;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly foot?: readonly ReactNode[] | undefined;
  readonly layout?: "stack" | "scroll" | "small";
}) {
  const table = (
    <table className={classes("data-table", layout === "stack" && "stack")}>
      <caption id={id}>{captionHidden ? <span className="sr-only">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          {columns.map((column, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and a label need not be text.
            <th key={place} scope="col" className={column.numeric ? "num" : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} id={row.id}>
            <Cells columns={columns} cells={row.cells} labelled={layout === "stack"} />
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            <Cells columns={columns} cells={foot} labelled={layout === "stack"} />
          </tr>
        </tfoot>
      )}
    </table>
  );
  if (layout === "small") return <div className="table-frame">{table}</div>;
  return (
    <section
      className={classes("table-frame", layout === "scroll" && "scroll")}
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      {table}
    </section>
  );
}

function Cells({
  columns,
  cells,
  labelled,
}: {
  columns: readonly Column[];
  cells: readonly ReactNode[];
  labelled: boolean;
}) {
  return columns.map((column, place) => {
    const className = column.numeric ? "num" : undefined;
    if (place === 0) {
      return (
        <th key="head" scope="row" className={className}>
          {cells[0]}
        </th>
      );
    }
    const label = column.short ?? (typeof column.label === "string" ? column.label : undefined);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: cells never move within their row.
      <td key={place} className={className} data-label={labelled ? label : undefined}>
        {cells[place]}
      </td>
    );
  });
}
