import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { Relationship, Spec } from "@/lib/spec/model";
import { ItemName } from "./names";

/** Relationships as rows: what points, at what, how many, and what is wrong with it. `here`: the table whose page it is, which needs no naming. */
export function LinkTable({
  id,
  caption,
  links,
  spec,
  here,
}: {
  readonly id: string;
  readonly caption: string;
  readonly links: readonly Relationship[];
  readonly spec: Spec;
  readonly here?: string;
}) {
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={[{ label: "Item" }, { label: "Points at" }, { label: "How many" }]}
      rows={links.map((link) => {
        const child = spec.byRef.get(link.childRef);
        const parent = link.parentRef ? spec.byRef.get(link.parentRef) : undefined;
        return {
          key: link.childRef,
          cells: [
            child ? (
              <ItemName key="child" item={child} withTable={child.table !== here} />
            ) : (
              <code key="child">{link.child}</code>
            ),
            parent ? (
              <ItemName key="parent" item={parent} withTable={parent.table !== here} />
            ) : (
              <Nowhere key="parent" link={link} />
            ),
            link.cardinality === "1:1" ? "One row for one row" : "Many rows for one row",
          ],
        };
      })}
    />
  );
}

function Nowhere({ link }: { link: Relationship }) {
  return (
    <>
      <code>{link.parent}</code> <Tag kind="attention">Does not exist</Tag>{" "}
      <a href={`/suggest?item=${link.childRef}`}>
        Suggest a repair<span className="sr-only"> of {link.child}</span>
      </a>
    </>
  );
}
