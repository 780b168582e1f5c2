import { RoadmapColumns } from "@/components/charts/roadmap-columns";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import { gapOf } from "@/lib/backlog/score";
import type { BacklogEntry } from "@/lib/flows/view-backlog";
import type { DfeView as View } from "@/lib/flows/view-dfe";
import { responseInWords, scoredBy } from "./entry-words";
import { columnsOf } from "./roadmap-view";

/** What local authorities ask for and what waits for an answer of DfE. */
export function DfeView({ view }: { readonly view: View }) {
  const { unanswered, toReview, asked, mayRespond } = view;
  return (
    <>
      <TitleBlock
        kind="For DfE"
        name="What local authorities ask for"
        sentence="What they want next, by how many of them say so, and what waits for a response. DfE comments and answers here; it has no vote and moves nothing."
        facts={[
          { label: "Waiting for a response", value: unanswered.length },
          { label: "To look at again", value: toReview.length },
          { label: "Scored by local authorities", value: `${asked.length} entries` },
        ]}
      />
      {!mayRespond && (
        <Notice>
          <p>Everybody can read this page. Only people of DfE can publish its responses.</p>
        </Notice>
      )}
      <section aria-labelledby="waiting">
        <h2 id="waiting">Waiting for a response</h2>
        <p>These ask for a change to what DfE publishes from returns that exist.</p>
        {unanswered.length === 0 ? (
          <p>DfE has responded to all of them.</p>
        ) : (
          <Waiting entries={unanswered} />
        )}
        {toReview.length > 0 && (
          <>
            <h3>The day to look again has come</h3>
            <Links entries={toReview} />
          </>
        )}
      </section>
      <section aria-labelledby="asked">
        <h2 id="asked">What most local authorities have scored</h2>
        {asked.length === 0 ? <p>No local authority has scored an entry yet.</p> : <Asked entries={asked} />}
      </section>
      <section aria-labelledby="roadmap">
        <h2 id="roadmap">The roadmap</h2>
        <p>
          A plan and not a commitment. <a href="/roadmap">See the roadmap with its reasons</a>
        </p>
        <RoadmapColumns
          level={3}
          columns={columnsOf(view.roadmap, ({ item, score }) => ({
            title: item.title,
            href: `/backlog/${item.slug}`,
            facts: [scoredBy(score)],
          }))}
        />
      </section>
      <section aria-labelledby="decided">
        <h2 id="decided">Decided lately</h2>
        <Decided decisions={view.decisions} />
      </section>
    </>
  );
}

function Waiting({ entries }: { entries: readonly BacklogEntry[] }) {
  return (
    <DataTable
      id="waiting-table"
      caption="Entries without a response of DfE"
      captionHidden
      columns={[{ label: "Entry" }, { label: "What is asked" }, { label: "LAs who scored", numeric: true }]}
      rows={entries.map(({ item, score }) => ({
        key: item.slug,
        cells: [
          <a key="entry" href={`/backlog/${item.slug}#dfe`}>
            {item.title}
          </a>,
          item.asked,
          score.authorities,
        ],
      }))}
    />
  );
}

function Links({ entries }: { entries: readonly BacklogEntry[] }) {
  return (
    <ul>
      {entries.map(({ item, response }) => (
        <li key={item.slug} className="mb-2">
          <a href={`/backlog/${item.slug}#dfe`}>{item.title}</a>, {responseInWords(response)}
        </li>
      ))}
    </ul>
  );
}

function Asked({ entries }: { entries: readonly BacklogEntry[] }) {
  return (
    <DataTable
      id="asked-table"
      caption="Entries that local authorities have scored"
      captionHidden
      columns={[
        { label: "Entry" },
        { label: "LAs who scored", numeric: true },
        { label: "Important", numeric: true },
        { label: "Understood", numeric: true },
        { label: "Gap", numeric: true },
        { label: "DfE" },
      ]}
      rows={entries.map(({ item, score, response }) => ({
        key: item.slug,
        cells: [
          <a key="entry" href={`/backlog/${item.slug}`}>
            {item.title}
          </a>,
          score.authorities,
          score.importance,
          score.effectiveness,
          gapOf(score),
          responseInWords(response),
        ],
      }))}
    />
  );
}

function Decided({ decisions }: Pick<View, "decisions">) {
  if (decisions.length === 0) return <p>Nothing has been decided yet.</p>;
  return (
    <ul>
      {decisions.map(({ reference, title, outcome, at }) => (
        <li key={reference} className="mb-2">
          <Tag kind={outcome === "approved" ? "done" : "stopped"}>
            {outcome === "approved" ? "Approved" : "Rejected"}
          </Tag>{" "}
          <a href={`/decisions/${reference}`}>
            {reference} {title}
          </a>{" "}
          <span className="muted">
            <DateText date={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
