import { TitleBlock } from "@/components/ui/title-block";

export type Group = "everybody" | "authorities" | "partners" | "project";

type Entry = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly group: Group;
  readonly audience: string;
};

const GROUP_WORDS: Record<Group, string> = {
  everybody: "For everybody",
  authorities: "For local authorities",
  partners: "For DfE, suppliers and developers",
  project: "About the project and this site",
};

/** The pages of the guide in reading order, by whom they are for. */
export function GuideList({ guides }: { readonly guides: readonly Entry[] }) {
  return (
    <>
      <TitleBlock
        name="Guide"
        sentence="Short pages on the dataset: what it is, how it changes, who decides, and how to produce it."
        actions={
          <>
            <a href="/glossary">Glossary</a>
            <a href="/returns/calendar">Returns calendar</a>
          </>
        }
      />
      {[...Map.groupBy(guides, ({ group }) => group)].map(([group, own]) => (
        <section key={group} aria-labelledby={group}>
          <h2 id={group}>{GROUP_WORDS[group]}</h2>
          <GuideEntries guides={own} base="/guide" />
        </section>
      ))}
    </>
  );
}

/** Pages as a list of links, each with what it says and for whom. */
export function GuideEntries({
  guides,
  base,
}: {
  readonly guides: readonly Omit<Entry, "group">[];
  readonly base: string;
}) {
  return (
    <ul className="grid max-w-main gap-x-12 gap-y-6 @min-[60rem]:max-w-none @min-[60rem]:grid-cols-2">
      {guides.map(({ slug, title, summary, audience }) => (
        <li key={slug} className="border-t border-line pt-4">
          <h3 className="mt-0">
            <a href={`${base}/${slug}`}>{title}</a>
          </h3>
          <p className="mb-1">{summary}</p>
          <p className="muted flush">For {audience}</p>
        </li>
      ))}
    </ul>
  );
}
