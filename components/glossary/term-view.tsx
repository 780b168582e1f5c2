import { Fragment } from "react";
import { ItemName } from "@/components/spec/names";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import { slugOf } from "@/lib/content/glossary";
import type { TermView as View } from "@/lib/flows/view-glossary";

/** One word of the sector: what it means, how else it is written, and where the specification holds it. */
export function TermView({ term, items }: View) {
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Guide", href: "/guide" },
          { label: "Glossary", href: "/glossary" },
        ]}
        kind={term.full ? "Abbreviation" : "Word"}
        tag={term.defunct ? <Tag kind="ended">No longer used</Tag> : undefined}
        name={term.full ? `${term.term}: ${term.full}` : term.term}
        sentence={term.meaning}
        facts={[
          ...(term.aliases.length > 0 ? [{ label: "Also written", value: term.aliases.join(", ") }] : []),
          ...(term.see.length > 0 ? [{ label: "See also", value: <SeeAlso see={term.see} /> }] : []),
          { label: "Source", value: term.source },
        ]}
      />
      {items.length > 0 && (
        <section aria-labelledby="items">
          <h2 id="items">In the specification</h2>
          <ul className="grid gap-2">
            {items.map((item) => (
              <li key={item.ref}>
                <ItemName item={item} />
                {item.label && <span className="block">{item.label}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="mt-6">
        <a href={`/search?q=${encodeURIComponent(term.term)}`}>Search the whole site for {term.term}</a>
      </p>
    </>
  );
}

function SeeAlso({ see }: { see: readonly string[] }) {
  return see.map((other, place) => (
    <Fragment key={other}>
      {place > 0 && ", "}
      <a href={`/glossary/${slugOf(other)}`}>{other}</a>
    </Fragment>
  ));
}
