import { DataTable } from "@/components/ui/data-table";
import { DateText, daysUntil } from "@/components/ui/date-text";
import { Tabs } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import type { TriageColumn, TriageRow, TriageView } from "@/lib/flows/view-triage";
import { referenceOf } from "@/lib/requests/request";
import { REQUEST_SETS, setOf } from "./sets";

/** What triage and the steering group have before them, by where it stands. Steps are taken on the page of each request. */
export function Triage({ view }: { readonly view: TriageView }) {
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Requests", href: "/requests" }]}
        name="Triage"
        sentence="Everything that waits for somebody, by where it stands. Steps are taken on the page of each request, by those who may."
      />
      <Tabs
        label="Where requests stand"
        tabs={view.columns.map((column) => ({
          label: column.title,
          href: `#${idOf(column)}`,
          count: column.rows.length,
        }))}
      />
      {view.columns.map((column) => (
        <section key={column.title} aria-labelledby={idOf(column)}>
          <h2 id={idOf(column)}>
            {column.title} {column.rows.length}
          </h2>
          {column.rows.length === 0 ? (
            <p className="muted">Nothing waits here.</p>
          ) : (
            <Rows column={column} now={view.now} />
          )}
        </section>
      ))}
    </>
  );
}

function idOf({ states }: TriageColumn): string {
  return states[0] ?? "";
}

function Rows({ column, now }: { column: TriageColumn; now: Date }) {
  const sets = Map.groupBy(column.rows, ({ summary }) => summary.setSlug);
  const alone = column.rows.filter(({ summary }) => setOf(summary.setSlug) === null);
  return (
    <DataTable
      id={`${idOf(column)}-table`}
      caption={column.title}
      captionHidden
      columns={[{ label: "Request" }, { label: "Asked by" }, { label: "Track" }, { label: "Waits" }]}
      rows={[
        ...alone.map((row) => ({
          key: String(row.summary.number),
          cells: [
            <Request key="request" row={row} />,
            ...common(row),
            <Waits key="waits" row={row} now={now} />,
          ],
        })),
        // A set is read and decided together: one line, however many requests.
        ...REQUEST_SETS.flatMap(({ slug, title }) => {
          const rows = sets.get(slug) ?? [];
          const [first] = rows;
          if (!first) return [];
          const link = (
            <SetLink key="set" slug={slug} title={title} state={first.summary.state} count={rows.length} />
          );
          return [
            { key: slug, cells: [link, ...common(first), <Waits key="waits" row={first} now={now} />] },
          ];
        }),
      ]}
    />
  );
}

function common({ summary }: TriageRow): readonly [string, string] {
  return [summary.organisation ?? "–", summary.kind === "idea" ? "Idea" : (summary.track ?? "–")];
}

function SetLink({
  slug,
  title,
  state,
  count,
}: {
  slug: string;
  title: string;
  state: string;
  count: number;
}) {
  return (
    <>
      <a href={`/requests?state=${state}&set=${slug}`}>{title}</a>
      <br />
      <span className="muted">
        {count} {count === 1 ? "request" : "requests"}
      </span>
    </>
  );
}

function Request({ row: { summary } }: { row: TriageRow }) {
  const reference = referenceOf(summary.number);
  return (
    <>
      <a href={`/requests/${reference}`}>{summary.title}</a>
      <br />
      <span className="muted">
        <code>{reference}</code>
      </span>
    </>
  );
}

function Waits({ row: { summary, firstLookBy }, now }: { row: TriageRow; now: Date }) {
  const { state, closesAt, movedAt } = summary;
  if (state === "open" && closesAt)
    return closesAt > now ? (
      <>
        Closes <DateText date={closesAt} now={now} short />
      </>
    ) : (
      <>
        <Tag kind="attention">Closed</Tag> <DateText date={closesAt} short />, waits to be made ready
      </>
    );
  const days = -daysUntil(movedAt, now);
  return (
    <>
      {firstLookBy && firstLookBy < now && <Tag kind="attention">Overdue</Tag>} Since{" "}
      <DateText date={movedAt} short />, {days} {days === 1 ? "day" : "days"}
      {firstLookBy && (
        <>
          ; first look by <DateText date={firstLookBy} short />
        </>
      )}
    </>
  );
}
