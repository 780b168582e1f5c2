import { TallyBar } from "@/components/charts/tally-bar";
import { Button, LinkButton } from "@/components/ui/button";
import { Chips } from "@/components/ui/chips";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Empty } from "@/components/ui/empty";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { Tabs } from "@/components/ui/tabs";
import { TextField } from "@/components/ui/text-field";
import { TitleBlock } from "@/components/ui/title-block";
import type { RequestRow, RequestsView } from "@/lib/flows/view-requests";
import { type RequestState, referenceOf, STATE_WORDS } from "@/lib/requests/request";
import { CHOICE_WORDS, CHOICES } from "@/lib/votes/vote";
import { hrefOf, type ListFilter, PARTS } from "./request-filter";
import { REQUEST_SETS, setOf } from "./sets";
import { StateTag } from "./state-tag";

type Props = { readonly view: RequestsView; readonly filter: ListFilter };

/** Change requests, newest first, with where each stands and what the sector says. */
export function RequestsList({ view, filter }: Props) {
  const set = setOf(filter.set);
  return (
    <>
      <TitleBlock
        {...(set ? { crumbs: [{ label: "Requests", href: "/requests" }], kind: "Set of requests" } : {})}
        name={set?.title ?? "Requests"}
        sentence={
          set?.sentence ??
          "Suggestions to change the specification. Anyone can read them; local authorities vote on them."
        }
        actions={
          <>
            <LinkButton href="/suggest">Suggest a change</LinkButton>
            <a href="/triage">What triage has to do</a>
            <a href={feedOf(filter)}>
              {filter.table || filter.item ? "Follow requests about it (Atom)" : "Follow all requests (Atom)"}
            </a>
          </>
        }
      />
      <Tabs label="Requests by where they stand" tabs={PARTS.map((part) => tabOf(part, view, filter))} />
      <Filters view={view} filter={filter} />
      <Chips
        chips={chipsOf(filter)}
        clearHref={hrefOf({ ...filter, words: "", table: "", item: "", set: "" }, {})}
      />
      {view.rows.length === 0 ? <Nothing filter={filter} /> : <Rows view={view} filter={filter} />}
      {!set && <Sets />}
    </>
  );
}

/** The feed is narrowed like the list, as far as what a request is about. */
function feedOf({ table, item }: ListFilter): string {
  const query = new URLSearchParams({ ...(table && { table }), ...(item && { item }) }).toString();
  return `/requests.atom${query && `?${query}`}`;
}

function tabOf(
  { name, label, states }: (typeof PARTS)[number],
  { counts }: RequestsView,
  filter: ListFilter,
) {
  const count = states.reduce((sum: number, state: RequestState) => sum + (counts.get(state) ?? 0), 0);
  const isFiltered = [filter.words, filter.table, filter.item, filter.set].some((text) => text !== "");
  return {
    label,
    href: hrefOf(filter, { state: name }),
    current: filter.state === name,
    // Counts are of all requests, so beside a filter they would mislead.
    ...(isFiltered ? {} : { count }),
  };
}

function Filters({ view, filter }: Props) {
  return (
    <form className="filters" action="/requests">
      {filter.state && <input type="hidden" name="state" value={filter.state} />}
      {filter.set && <input type="hidden" name="set" value={filter.set} />}
      <TextField name="words" type="search" label="Words in it" width={20} value={filter.words} />
      <Select
        name="table"
        label="Table"
        empty="Any table"
        value={filter.table}
        options={view.tables.map((name) => ({ value: name, label: name }))}
      />
      <TextField name="item" label="Item, by name or reference" width={20} mono value={filter.item} />
      <Button look="second">Apply filters</Button>
    </form>
  );
}

function chipsOf(filter: ListFilter) {
  const single = PARTS.some(({ name }) => name === filter.state) ? "" : stateWord(filter.state);
  return [
    { label: single, removeHref: hrefOf(filter, { state: "" }) },
    { label: filter.words && `“${filter.words}”`, removeHref: hrefOf(filter, { words: "" }) },
    { label: filter.table, removeHref: hrefOf(filter, { table: "" }) },
    { label: filter.item, removeHref: hrefOf(filter, { item: "" }) },
    { label: setOf(filter.set)?.title ?? filter.set, removeHref: hrefOf(filter, { set: "" }) },
  ].filter(({ label }) => label !== "");
}

function stateWord(name: string): string {
  const [, word] = Object.entries(STATE_WORDS).find(([state]) => state === name) ?? [];
  return word ?? "";
}

function Rows({ view, filter }: Props) {
  const { rows, next, authority, now } = view;
  const numbers = rows.map(({ summary }) => summary.number);
  return (
    <>
      <DataTable
        id="requests"
        caption="Requests, newest first"
        captionHidden
        columns={[
          { label: "Request" },
          { label: "Where it is" },
          { label: "Local authorities", short: "LAs" },
          ...(authority ? [{ label: authority }] : []),
        ]}
        rows={rows.map((row) => ({
          key: String(row.summary.number),
          cells: [
            <Request key="request" row={row} />,
            <Where key="where" row={row} now={now} />,
            <Voices key="voices" row={row} />,
            ...(authority ? [ownInWords(row)] : []),
          ],
        }))}
      />
      <Pagination
        showing={`${rows.length} ${rows.length === 1 ? "request" : "requests"}, ${referenceOf(Math.max(...numbers))} to ${referenceOf(Math.min(...numbers))}`}
        nextHref={next === null ? undefined : hrefOf(filter, { before: String(next) })}
      />
      {filter.before !== null && (
        <p>
          <a href={hrefOf(filter, {})}>Back to the newest requests</a>
        </p>
      )}
    </>
  );
}

function Request({ row: { summary } }: { row: RequestRow }) {
  const { number, title, organisation, track, kind } = summary;
  return (
    <>
      <a href={`/requests/${referenceOf(number)}`}>{title}</a>
      <br />
      <span className="muted">
        <code>{referenceOf(number)}</code>
        {organisation && ` · ${organisation}`}
        {kind === "idea" ? " · idea" : track && ` · ${track}`}
      </span>
    </>
  );
}

function Where({ row: { summary }, now }: { row: RequestRow; now: Date }) {
  const { state, closesAt, movedAt } = summary;
  const closes = state === "open" && closesAt !== null && closesAt > now;
  return (
    <>
      <StateTag state={state} />
      <br />
      <span className="muted">
        {closes ? "closes " : "since "}
        {closes ? <DateText date={closesAt} now={now} short /> : <DateText date={movedAt} short />}
      </span>
    </>
  );
}

function Voices({ row: { summary, tally } }: { row: RequestRow }) {
  if (summary.openedAt === null) return <span className="muted">Not asked yet</span>;
  return <TallyBar counts={tally.authorities} />;
}

function ownInWords({ summary, ownVoice }: RequestRow): string {
  if (ownVoice === "split") return "Split";
  const choice = CHOICES.find((known) => known === ownVoice);
  if (choice) return CHOICE_WORDS[choice];
  return summary.state === "open" ? "Not heard yet" : "–";
}

function Nothing({ filter }: { filter: ListFilter }) {
  return (
    <Empty title="No request matches" action={{ label: "Suggest a change", href: "/suggest" }}>
      {filter.words || filter.table || filter.item || filter.set
        ? "Take a filter away, or look under “Ended” for requests that went no further."
        : "What somebody suggests appears here, with where it stands and what the sector says."}
    </Empty>
  );
}

function Sets() {
  return (
    <section aria-labelledby="sets">
      <h2 id="sets">Requests that belong together</h2>
      <ul>
        {REQUEST_SETS.map(({ slug, title, sentence }) => (
          <li key={slug} className="border-t border-line py-3">
            <a href={`/requests?set=${slug}`}>{title}</a>
            <p className="flush">{sentence}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
