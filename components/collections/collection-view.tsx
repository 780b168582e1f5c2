import { monthWords } from "@/components/returns/return-words";
import { count } from "@/components/spec/item-words";
import { TitleBlock } from "@/components/ui/title-block";
import type { CollectionView as View } from "@/lib/flows/view-collection";
import { Indicators } from "./indicators";
import { JudgedElements } from "./judged-elements";

/** One collection: where it comes from, and its rows with the items that answer them. */
export function CollectionView({ collection, judged, current: { spec } }: View) {
  const { title, summary, source, sourceDate, note, kind, rows } = collection;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Collections", href: "/collections" },
        ]}
        kind="Collection"
        name={title}
        sentence={summary}
        facts={[
          { label: "Made", value: monthWords(sourceDate) },
          { label: "Holds", value: count(rows.length, kind === "indicators" ? "indicator" : "item") },
          ...(judged
            ? [{ label: "The return today", value: <a href={`/returns/${judged.code}`}>{judged.name}</a> }]
            : []),
        ]}
      />
      <p>{note}</p>
      {collection.kind === "indicators" ? (
        <Indicators collection={collection} spec={spec} />
      ) : (
        <JudgedElements collection={collection} spec={spec} />
      )}
      <p className="muted">Source: {source}.</p>
    </>
  );
}
