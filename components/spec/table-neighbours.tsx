import { Erd } from "@/components/charts/erd";
import { Details } from "@/components/ui/details";
import type { TableView } from "@/lib/flows/view-table";
import { LinkTable } from "./link-table";

/** A picture with more tables than this is taller than a screen, so it is folded away. */
const TABLES_SHOWN = 12;

/** What a table is linked with: the picture, and the table that says the same. */
export function TableNeighbours({ view }: { readonly view: TableView }) {
  const { table, parentLinks, childLinks, current, picture } = view;
  if (parentLinks.length + childLinks.length === 0) return <p>This table is linked with no other.</p>;
  const caption = `Relationships of ${table.name}`;
  const drawn = (
    <Erd
      id="neighbour-picture"
      title={`${table.name} and its neighbours`}
      picture={picture}
      rows={{ id: "links", caption }}
    />
  );
  const others = picture.boxes.length - 1;
  return (
    <>
      {others > TABLES_SHOWN ? (
        <Details summary={`Show the picture of ${others} neighbours`}>{drawn}</Details>
      ) : (
        drawn
      )}
      <LinkTable
        id="links"
        caption={caption}
        links={[...parentLinks, ...childLinks]}
        spec={current.spec}
        here={table.name}
      />
    </>
  );
}
