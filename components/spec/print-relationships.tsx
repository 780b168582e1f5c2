import { DataTable } from "@/components/ui/data-table";
import type { Spec } from "@/lib/spec/model";
import { count } from "./item-words";

/** All relationships as rows of names, for paper. */
export function PrintedRelationships({ spec: { relationships } }: { readonly spec: Spec }) {
  return (
    <section className="printed-table" aria-labelledby="relationships">
      <h2 id="relationships">Relationships</h2>
      <p>Which item points at which, so that rows of one table can be joined to rows of another.</p>
      {relationships.length > 0 ? (
        <DataTable
          id="all-links"
          caption={count(relationships.length, "relationship")}
          columns={[{ label: "Item" }, { label: "Points at" }, { label: "How many" }]}
          rows={relationships.map(({ childRef, child, parent, cardinality, valid }) => ({
            key: `${childRef} ${parent}`,
            cells: [
              <code key="child">{child}</code>,
              <span key="parent">
                <code>{parent}</code>
                {!valid && ", which does not exist"}
              </span>,
              cardinality === "1:1" ? "One row for one row" : "Many rows for one row",
            ],
          }))}
        />
      ) : (
        <p>This version records none.</p>
      )}
    </section>
  );
}
