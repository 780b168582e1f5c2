import { count, firstSentence } from "@/components/spec/item-words";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Tag } from "@/components/ui/tag";
import { TextField } from "@/components/ui/text-field";
import { TitleBlock } from "@/components/ui/title-block";
import type { Term } from "@/lib/content/glossary";
import type { GlossaryView as View } from "@/lib/flows/view-glossary";

/** Every word, A to Z, with the first sentence of what it means; each leads to its own page with the rest. */
export function GlossaryView({ words, terms, total }: View) {
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Guide", href: "/guide" }]}
        name="Glossary"
        sentence="The abbreviations and words of children's social care data, and those of this site."
      />
      <form className="filters" action="/glossary">
        <TextField name="q" type="search" label="Words in it" width={20} value={words} />
        <Button look="second">Show</Button>
      </form>
      <p className="muted" role="status">
        {words ? `${terms.length} of ${count(total, "term")}.` : `${count(total, "term")}.`}{" "}
        {words && <a href="/glossary">Show all</a>}
      </p>
      {terms.length === 0 ? (
        <Empty title="No term holds these words." action={{ label: "Show all terms", href: "/glossary" }}>
          Try fewer words, or search the whole site for them.
        </Empty>
      ) : (
        <>
          <Letters terms={terms} />
          <DataTable
            id="terms"
            caption="Terms, A to Z"
            captionHidden
            columns={[{ label: "Term" }, { label: "In full" }, { label: "Meaning" }]}
            rows={terms.map((term) => ({
              key: term.slug,
              id: term.slug,
              cells: [<Name key="term" term={term} />, term.full, firstSentence(term.meaning)],
            }))}
          />
        </>
      )}
    </>
  );
}

function Name({ term: { term, slug, defunct } }: { term: Term }) {
  const link = <a href={`/glossary/${slug}`}>{term}</a>;
  return defunct ? (
    <>
      {link} <Tag kind="ended">No longer used</Tag>
    </>
  ) : (
    link
  );
}

/** Each letter leads to the first term that begins with it. */
function Letters({ terms }: { readonly terms: readonly Term[] }) {
  const firsts = new Map(terms.toReversed().map(({ slug }) => [slug.slice(0, 1).toUpperCase(), slug]));
  if (firsts.size < 2) return null;
  return (
    <nav aria-label="Letters">
      <ul className="mb-4 flex flex-wrap gap-x-4 gap-y-2">
        {[...firsts].toReversed().map(([letter, slug]) => (
          <li key={letter}>
            <a className="inline-block min-w-6 text-center" href={`#${slug}`}>
              {letter}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
