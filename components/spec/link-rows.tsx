"use client";

import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { ItemLinkWithRef } from "./name-links";

/** One end of a relationship: name, reference and, where that needs naming, table. There are many, so they are short. */
export type LinkEnd = readonly [name: string, refText: string, table?: string];

/** An end that does not exist is a text. `ref`: of the item that points. */
export type LinkRow = {
  readonly ref: string;
  readonly from: LinkEnd | string;
  readonly to: LinkEnd | string;
  readonly isOne?: true;
};

/** Relationships as rows of a table. A client component for its weight alone, like the links of names. */
export function LinkRows({
  id,
  caption,
  rows,
}: {
  readonly id: string;
  readonly caption: string;
  readonly rows: readonly LinkRow[];
}) {
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={[{ label: "Item" }, { label: "Points at" }, { label: "How many" }]}
      rows={rows.map(({ ref, from, to, isOne }) => ({
        key: ref,
        cells: [
          typeof from === "string" ? <code key="from">{from}</code> : <End key="from" end={from} />,
          typeof to === "string" ? (
            <Nowhere key="to" to={to} from={from} childRef={ref} />
          ) : (
            <End key="to" end={to} />
          ),
          isOne ? "One row for one row" : "Many rows for one row",
        ],
      }))}
    />
  );
}

function End({ end: [name, refText, table] }: { end: LinkEnd }) {
  return <ItemLinkWithRef name={name} refText={refText} {...(table && { table })} />;
}

function Nowhere({ to, from, childRef }: { to: string; from: LinkEnd | string; childRef: string }) {
  return (
    <>
      <code>{to}</code> <Tag kind="attention">Does not exist</Tag>{" "}
      <a href={`/suggest?item=${childRef}`}>
        Suggest a repair<span className="sr-only"> of {typeof from === "string" ? from : from[0]}</span>
      </a>
    </>
  );
}
