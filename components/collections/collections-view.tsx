import { monthWords } from "@/components/returns/return-words";
import { count } from "@/components/spec/item-words";
import { TitleBlock } from "@/components/ui/title-block";
import type { Collection } from "@/lib/returns/collection";

/** All collections: what each is, from when, and how long. */
export function CollectionsView({ collections }: { readonly collections: readonly Collection[] }) {
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Collections"
        sentence="Lists that people made of what is collected, or should be, matched to the items of the SSD."
      />
      <ul className="max-w-main">
        {collections.map(({ slug, title, summary, sourceDate, kind, rows }) => (
          <li key={slug} className="border-t border-line py-4">
            <h2 className="mt-0 text-h3">
              <a href={`/collections/${slug}`}>{title}</a>
            </h2>
            <p className="flush">{summary}</p>
            <p className="muted flush">
              {count(rows.length, kind === "indicators" ? "indicator" : "item")}, {monthWords(sourceDate)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
