import { count } from "@/components/spec/item-words";
import { Tabs } from "@/components/ui/tabs";
import { TitleBlock } from "@/components/ui/title-block";
import type { SearchHit, SearchView as View } from "@/lib/flows/search-portal";
import { HitLine } from "./hit-line";
import { NothingFound } from "./nothing-found";
import { searchAddress } from "./search-address";
import { SearchBox } from "./search-box";

const KINDS = [
  { kind: "item", many: "Items" },
  { kind: "table", many: "Tables" },
  { kind: "request", many: "Requests" },
  { kind: "decision", many: "Decisions" },
  { kind: "backlog", many: "Backlog" },
  { kind: "glossary", many: "Glossary" },
  { kind: "guide", many: "Guide" },
] as const;

/** Hits of one kind shown before the reader asks for all of them. */
const SHOWN = 8;
/** And no more than this of one kind: a list that long is narrowed by a word. */
const MOST_SHOWN = 100;

/** One box over everything public, and what it finds in groups; `kind` opens one group. */
export function SearchView({ kind, ...view }: View & { readonly kind: string }) {
  const { words, hits, byKind, filter } = view;
  const found = KINDS.filter((group) => byKind.has(group.kind));
  const chosen = found.find((group) => group.kind === kind);
  return (
    <>
      <TitleBlock name={words ? `Search: ${words}` : "Search"} />
      <SearchBox {...view} kind={chosen?.kind ?? null} />
      {words === "" && <BrowseInstead />}
      {words !== "" && hits.length === 0 && (
        <NothingFound words={words} spellings={view.spellings} isNarrowed={Object.keys(filter).length > 0} />
      )}
      {hits.length > 0 && (
        <>
          <Said {...view} />
          <Tabs
            label="Kinds of results"
            tabs={[
              {
                label: "All",
                href: searchAddress(words, null, filter),
                current: !chosen,
                count: hits.length,
              },
              ...found.map((group) => ({
                label: group.many,
                href: searchAddress(words, group.kind, filter),
                current: group === chosen,
                count: byKind.get(group.kind)?.length ?? 0,
              })),
            ]}
          />
          {(chosen ? [chosen] : byRank(found, hits)).map((group) => (
            <Group
              key={group.kind}
              many={group.many}
              hits={byKind.get(group.kind) ?? []}
              shown={chosen ? MOST_SHOWN : SHOWN}
              all={chosen ? null : searchAddress(words, group.kind, filter)}
            />
          ))}
        </>
      )}
    </>
  );
}

/** How many were found, and which other words were searched for. */
function Said({ hits, isCut, synonyms, corrected }: View) {
  return (
    <p className="muted" role="status">
      {isCut
        ? `More than ${hits.length - 1} found: add a word to find fewer.`
        : `${count(hits.length, "result")}.`}
      {corrected.map(
        ({ asked, near }) => ` Nobody here writes “${asked}”: also searched for ${near.join(", ")}.`,
      )}
      {synonyms.length > 0 && ` Also searched for ${synonyms.join(", ")}.`}
    </p>
  );
}

function Group({
  many,
  hits,
  shown,
  all,
}: {
  many: string;
  hits: readonly SearchHit[];
  shown: number;
  /** Where the whole group is shown; null where it is this page. */
  all: string | null;
}) {
  const id = `found-${many.toLowerCase()}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mt-6">
        {many}
      </h2>
      <ul className="grid gap-4">
        {hits.slice(0, shown).map((hit) => (
          <li key={hit.key}>
            <HitLine hit={hit} />
          </li>
        ))}
      </ul>
      {shown < hits.length && (
        <p className="mt-4">
          {all ? (
            <a href={all}>
              Show all {hits.length} {many.toLowerCase()}
            </a>
          ) : (
            `These are the best ${shown} of ${hits.length}. Add a word to find fewer.`
          )}
        </p>
      )}
    </section>
  );
}

/** The group of the best hit goes first. */
function byRank(found: readonly (typeof KINDS)[number][], hits: readonly SearchHit[]) {
  const best = hits[0]?.kind;
  return [...found].sort((a, b) => Number(b.kind === best) - Number(a.kind === best));
}

function BrowseInstead() {
  return (
    <p>
      Search by what it means (“reason care ended”), by its name (<code>clae_cla_episode_ceased_reason</code>
      ), by its reference (<code>CLAE006A</code>) or by its name in a return (<code>DECOM</code>). Or browse{" "}
      <a href="/spec">the specification</a>, <a href="/glossary">the glossary</a> and{" "}
      <a href="/requests">all requests</a>.
    </p>
  );
}
