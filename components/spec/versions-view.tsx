import { ChangeBar } from "@/components/charts/change-bar";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Notice } from "@/components/ui/notice";
import { TitleBlock } from "@/components/ui/title-block";
import type { VersionsView as View } from "@/lib/flows/view-versions";
import { referenceOf } from "@/lib/requests/request";
import { comparePath } from "./comparison-address";
import { countsInWords } from "./comparison-words";
import { DayForm } from "./day-form";

type Row = View["versions"][number] & { readonly before: View["versions"][number] | null };

/** Every version and every change since, newest first. `unknownDay`: what somebody asked for where no version was in force. */
export function VersionsView({
  versions,
  refused,
  unknownDay = null,
}: View & { readonly unknownDay?: string | null }) {
  const rows = versions
    .map((version, place): Row => ({ ...version, before: versions[place - 1] ?? null }))
    .toReversed();
  const named = versions.filter(({ name }) => name !== null);
  const latest = named.at(-1);
  const released = named.findLast(({ name }) => name !== null && !isDay(name));
  const since = rows.findIndex(({ name }) => name !== null);
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Versions"
        sentence="What the specification was at each date, and the changes that came in since."
        facts={[
          { label: "Versions", value: named.length },
          { label: "Latest version", value: latest?.name ?? "None yet" },
          { label: "Changes since", value: since < 0 ? rows.length : since },
          { label: "Released here", value: released?.name ?? "First release in preparation" },
        ]}
        actions={
          <>
            <a href="/compare">Compare any two versions</a>
            <a href="/changes">Every change, item by item</a>
            <a href="/releases.atom">Follow new versions (Atom)</a>
          </>
        }
      />
      {unknownDay !== null && (
        <Notice kind="warning" title="No version was in force on that day">
          <p>
            The first on record is of {versions[0]?.name}. Choose that day or a later one, or a version of the
            list.
          </p>
        </Notice>
      )}
      <DayForm day={unknownDay ?? ""} />
      {refused && (
        <Notice kind="warning" title="A later state of the repository could not be taken in">
          <p>The last good one is shown. The technical steward sees here why:</p>
          {refused.why.split("\n").map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p>
            Commit <code>{refused.commit.slice(0, 12)}</code>
          </p>
        </Notice>
      )}
      <p className="muted">
        A bar is as long as the items that changed: added solid, changed dotted, taken out hatched.
      </p>
      <DataTable
        id="versions"
        caption="Versions and changes, newest first"
        captionHidden
        columns={[
          { label: "Version" },
          { label: "Tables", numeric: true },
          { label: "Items", numeric: true },
          { label: "What changed since the one before", short: "Changed" },
          { label: "How it came" },
        ]}
        rows={rows.map((row) => ({
          key: row.commit,
          id: `at-${row.position}`,
          cells: [
            <VersionName key="name" row={row} />,
            row.tables,
            row.items,
            <Changed key="changed" row={row} />,
            <Origin key="origin" row={row} />,
          ],
        }))}
      />
    </>
  );
}

/** Dated versions are named by their day; a change that waits for the next release has only its day. */
function VersionName({ row: { name, at, address } }: { row: Row }) {
  return (
    <>
      <a href={`/versions/${address}`} className="whitespace-nowrap">
        {name ?? <DateText date={at} short />}
      </a>
      {name !== null && !at.toISOString().startsWith(name) && (
        <>
          , <DateText date={at} short />
        </>
      )}
    </>
  );
}

function Changed({ row: { before, address, counts } }: { row: Row }) {
  if (!before) return "The first on record";
  return (
    <>
      {counts && <ChangeBar counts={counts} />}
      <a href={comparePath(before.address, address)}>{counts ? countsInWords(counts) : "Nothing"}</a>
    </>
  );
}

function Origin({ row: { name, requests } }: { row: Row }) {
  if (requests.length === 0) return name ? "Imported from the repository" : "Changed in the repository";
  return requests.map(({ number, title, decision }) => (
    <span className="block" key={number}>
      <a href={`/requests/${referenceOf(number)}`}>
        {referenceOf(number)} {title}
      </a>
      {decision && (
        <>
          ,{" "}
          <a className="whitespace-nowrap" href={`/decisions/${decision}`}>
            {decision}
          </a>
        </>
      )}
    </span>
  ));
}

/** Versions from before the portal are named by their day; releases have numbers. */
function isDay(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(name);
}
