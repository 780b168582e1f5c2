import type { ReactNode } from "react";
import { type Plan, RoadmapColumns } from "@/components/charts/roadmap-columns";
import { StateTag } from "@/components/requests/state-tag";
import { LinkButton } from "@/components/ui/button";
import { FactsStrip } from "@/components/ui/facts-strip";
import { TitleBlock } from "@/components/ui/title-block";
import { HORIZON_WORDS } from "@/lib/backlog/item";
import type { BacklogEntry, RoadmapView as View } from "@/lib/flows/view-backlog";
import { type RequestState, referenceOf, STATE_WORDS } from "@/lib/requests/request";
import { scoredBy } from "./entry-words";
import { ResponseTag } from "./response-tag";

/** What comes now, next and later, and the requests under way. */
export function RoadmapView({ view }: { readonly view: View }) {
  return (
    <>
      <TitleBlock
        kind="Roadmap"
        name="Now, next and later"
        sentence="What the steering group means to take up, in which order and why. It is a plan and not a commitment."
        actions={
          <>
            <LinkButton look="second" href="/backlog">
              See the whole backlog
            </LinkButton>
            <a href="/backlog.atom">Follow the roadmap (Atom)</a>
          </>
        }
      />
      <RoadmapColumns columns={columnsOf(view.columns, fullPlan)} />
      <section aria-labelledby="under-way">
        <h2 id="under-way">Change requests under way</h2>
        <p>Each is about a change in detail, and most answer something on the backlog.</p>
        <FactsStrip
          facts={UNDER_WAY.map((state) => ({ label: STATE_WORDS[state], value: countLink(view, state) }))}
        />
        <Decided requests={view.decided} />
      </section>
      <p className="muted mt-8">
        The workshops of October 2023 recommended to publish a roadmap of data development. This page is that
        roadmap: chair and steward place each entry together, with a reason that everybody can read.
      </p>
    </>
  );
}

const UNDER_WAY: readonly RequestState[] = [
  "submitted",
  "open",
  "ready-for-decision",
  "approved",
  "in-preparation",
  "merged",
];

function countLink({ counts }: View, state: RequestState) {
  const count = counts.get(state) ?? 0;
  return count === 0 ? 0 : <a href={`/requests?state=${state}`}>{count}</a>;
}

function Decided({ requests }: { requests: View["decided"] }) {
  if (requests.length === 0) return null;
  return (
    <>
      <h3>Decided, and on the way into the specification</h3>
      <ul>
        {requests.map(({ number, title, state }) => (
          <li key={number} className="mb-2">
            <a href={`/requests/${referenceOf(number)}`}>
              {referenceOf(number)} {title}
            </a>{" "}
            <StateTag state={state} />
          </li>
        ))}
      </ul>
    </>
  );
}

const EMPTY = "Nothing is planned here.";

/** The three columns, each entry drawn by `plan`. */
export function columnsOf({ now, next, later }: View["columns"], plan: (entry: BacklogEntry) => Plan) {
  return [
    { label: HORIZON_WORDS.now, plans: now.map(plan), empty: EMPTY },
    { label: HORIZON_WORDS.next, plans: next.map(plan), empty: EMPTY },
    { label: HORIZON_WORDS.later, plans: later.map(plan), empty: EMPTY },
  ];
}

function fullPlan({ item, score, response, requests }: BacklogEntry): Plan {
  return {
    title: item.title,
    href: `/backlog/${item.slug}`,
    tag: <ResponseTag response={response} />,
    facts: [...(item.horizonReason ? [item.horizonReason] : []), scoredBy(score), ...serving(requests)],
  };
}

/** A few requests by name; a whole set only by its number, with the entry to see them. */
function serving(requests: BacklogEntry["requests"]): readonly ReactNode[] {
  if (requests.length > 3) return [`${requests.length} requests serve it`];
  return requests.map(({ number, title, state }) => (
    <>
      <a href={`/requests/${referenceOf(number)}`}>
        {referenceOf(number)} {title}
      </a>
      , {STATE_WORDS[state].toLowerCase()}
    </>
  ));
}
