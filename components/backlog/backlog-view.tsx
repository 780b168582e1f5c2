import { Scatter, type ScoredArea } from "@/components/charts/scatter";
import { Button, LinkButton } from "@/components/ui/button";
import { Chips } from "@/components/ui/chips";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/select";
import { TitleBlock } from "@/components/ui/title-block";
import { CATEGORIES, HORIZON_WORDS, HORIZONS, KIND_WORDS } from "@/lib/backlog/item";
import { AUTHORITIES_NEEDED, gapOf } from "@/lib/backlog/score";
import type { BacklogEntry, BacklogQuery, BacklogView as View } from "@/lib/flows/view-backlog";
import { CATEGORY_MEANINGS, responseInWords } from "./entry-words";

/** Everything the sector wants next: a picture of what matters and is not understood, and the list itself. */
export function BacklogView({ view, query }: { readonly view: View; readonly query: BacklogQuery }) {
  return (
    <>
      <TitleBlock
        kind="Backlog"
        name="What the sector wants next"
        sentence={`${view.total} areas and items that local authorities asked for in the workshops of October 2023. Each waits until somebody turns it into a change request.`}
        actions={
          <>
            <LinkButton look="second" href="/roadmap">
              See the roadmap
            </LinkButton>
            <a href="/backlog.atom">Follow the backlog (Atom)</a>
          </>
        }
      />
      <section aria-labelledby="picture">
        <h2 id="picture">Important, and not well understood</h2>
        <Picture entries={view.entries} />
      </section>
      <section aria-labelledby="list">
        <h2 id="list">All entries</h2>
        <Filters query={query} />
        <Chips chips={chipsOf(query)} clearHref="/backlog#list" />
        <Entries view={view} />
      </section>
      <Details summary="What the readiness words mean">
        <dl>
          {CATEGORIES.map((category) => (
            <div key={category} className="mb-3">
              <dt className="font-bold">{category}</dt>
              <dd>{CATEGORY_MEANINGS[category]}</dd>
            </div>
          ))}
        </dl>
      </Details>
      <p>
        <a href="/api/v1/backlog">This list as JSON</a>
      </p>
    </>
  );
}

function Picture({ entries }: { entries: readonly BacklogEntry[] }) {
  const areas = entries.flatMap(({ item, score }): readonly ScoredArea[] => {
    const { importance, effectiveness } = score;
    if (importance === null || effectiveness === null) return [];
    return [{ label: item.title, href: `/backlog/${item.slug}`, importance, effectiveness }];
  });
  if (areas.length === 0) {
    return (
      <Empty title="There is no picture to draw yet.">
        An entry appears here once {AUTHORITIES_NEEDED} local authorities have scored it. Anybody of a local
        authority can score on the page of an entry.
      </Empty>
    );
  }
  return (
    <>
      <p>
        Each point is the median of what local authorities scored, drawn once {AUTHORITIES_NEEDED} of them
        have. The further above the dashed line, the more it matters than it is understood.
      </p>
      <Scatter id="scores" areas={areas} />
    </>
  );
}

function Filters({ query }: { query: BacklogQuery }) {
  return (
    <form className="filters" action="/backlog#list">
      <Select
        name="category"
        label="Readiness"
        empty="Any"
        value={query.category}
        options={CATEGORIES.map((value) => ({ value, label: value }))}
      />
      <Select
        name="horizon"
        label="Roadmap"
        empty="Anywhere"
        value={query.horizon}
        options={HORIZONS.map((value) => ({ value, label: HORIZON_WORDS[value] }))}
      />
      <Select
        name="kind"
        label="Kind"
        empty="Any"
        value={query.kind}
        options={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="sort"
        label="Sort by"
        value={query.sort ?? "gap"}
        options={[
          { value: "gap", label: "Largest gap" },
          { value: "title", label: "Title" },
        ]}
      />
      <Button look="second">Apply</Button>
    </form>
  );
}

function chipsOf(query: BacklogQuery) {
  const { category, horizon, kind } = query;
  const without = (name: keyof BacklogQuery) => backlogHref({ ...query, [name]: undefined });
  return [
    ...(category ? [{ label: category, removeHref: without("category") }] : []),
    ...(horizon ? [{ label: HORIZON_WORDS[horizon], removeHref: without("horizon") }] : []),
    ...(kind ? [{ label: KIND_WORDS[kind] ?? kind, removeHref: without("kind") }] : []),
  ];
}

function backlogHref(query: BacklogQuery): string {
  const asked = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/backlog?${new URLSearchParams(asked)}#list`;
}

const COLUMNS: readonly Column[] = [
  { label: "Entry" },
  { label: "Readiness" },
  { label: "Roadmap" },
  { label: "DfE" },
  { label: "Important", numeric: true },
  { label: "Understood", numeric: true },
  { label: "Gap", numeric: true },
  { label: "LAs who scored", numeric: true },
];

function Entries({ view }: { view: View }) {
  if (view.entries.length === 0) {
    return (
      <Empty
        title="No entry fits these filters."
        action={{ label: "Show all entries", href: "/backlog#list" }}
      >
        Take a filter away to see more.
      </Empty>
    );
  }
  const all = view.entries.length === view.total;
  return (
    <DataTable
      id="entries"
      caption={all ? `${view.total} entries` : `${view.entries.length} of ${view.total} entries`}
      columns={COLUMNS}
      rows={view.entries.map((entry) => ({ key: entry.item.slug, cells: cellsOf(entry) }))}
    />
  );
}

function cellsOf({ item, score, response, requests }: BacklogEntry) {
  const grown =
    requests.length > 0 && `, ${requests.length} ${requests.length === 1 ? "request" : "requests"}`;
  return [
    <>
      <a href={`/backlog/${item.slug}`}>{item.title}</a>
      <br />
      <span className="muted">
        {KIND_WORDS[item.kind] ?? item.kind}
        {grown}
      </span>
    </>,
    item.category,
    item.horizon === "none" ? null : HORIZON_WORDS[item.horizon],
    response && responseInWords(response),
    score.importance,
    score.effectiveness,
    gapOf(score),
    score.authorities || null,
  ];
}
