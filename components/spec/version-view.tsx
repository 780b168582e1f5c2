import { ChangeBar } from "@/components/charts/change-bar";
import { DataTable } from "@/components/ui/data-table";
import { TitleBlock } from "@/components/ui/title-block";
import type { VersionView as View } from "@/lib/flows/view-version";
import { referenceOf } from "@/lib/requests/request";
import { comparePath } from "./comparison-address";
import { countsInWords } from "./comparison-words";
import { count, firstSentence } from "./item-words";
import { pointInWords, VersionBanner, versionInWords } from "./version-banner";

/** The tables of a version, each with a page of its own below the same address. */
export function VersionView({ tables, relationships, counts, requests, ...frame }: View) {
  const { address, date } = frame.point;
  const hasWords = tables.some(({ label, summary }) => label !== null || summary !== null);
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Versions", href: "/releases" },
        ]}
        name={versionInWords(frame.point)}
        sentence="The specification as it was, table by table."
        facts={[
          { label: "Date", value: date },
          { label: "Tables", value: tables.length },
          { label: "Items", value: tables.reduce((sum, { items }) => sum + items.length, 0) },
          {
            label: "How tables were linked",
            value: <a href={`/versions/${address}/relationships`}>{count(relationships, "relationship")}</a>,
          },
          { label: "On one page", value: <a href={`/versions/${address}/print`}>Print it</a> },
          ...(frame.point.name === null
            ? []
            : [{ label: "Take it away", value: <a href={`/downloads?version=${address}`}>Downloads</a> }]),
        ]}
      />
      <VersionBanner frame={frame} />
      <WhatChanged view={{ ...frame, counts, requests }} />
      <h2 id="all">Its tables</h2>
      <div className={hasWords ? undefined : "max-w-main"}>
        <DataTable
          id="tables"
          layout={hasWords ? "stack" : "small"}
          caption={`Tables of ${versionInWords(frame.point).toLowerCase()}`}
          captionHidden
          columns={[
            { label: "Table" },
            ...(hasWords ? [{ label: "What one row is" }] : []),
            { label: "Items", numeric: true },
          ]}
          rows={tables.map(({ name, summary, items }) => ({
            key: name,
            cells: [
              <a key="name" href={`/versions/${address}/tables/${name}`}>
                <code>{name}</code>
              </a>,
              ...(hasWords ? [firstSentence(summary ?? "")] : []),
              items.length,
            ],
          }))}
        />
      </div>
    </>
  );
}

/** What the version changed against the one before, and who asked for it. */
function WhatChanged({ view }: { view: Omit<View, "tables" | "relationships"> }) {
  const { point, before, counts, requests } = view;
  return (
    <>
      <h2 id="changed">What it changed</h2>
      {before && counts ? (
        <>
          <ChangeBar counts={counts} />
          <p>
            Since {pointInWords(before)}: {countsInWords(counts).replace(/^./, lower)}.{" "}
            <a href={comparePath(before.address, point.address)}>See each change and what it asks</a>
          </p>
        </>
      ) : (
        <p>It is the first version on record: nothing is known of the time before.</p>
      )}
      {requests.length > 0 && (
        <ul className="mb-6 list-disc pl-6">
          {requests.map(({ number, title, decision }) => (
            <li key={number}>
              <a href={`/requests/${referenceOf(number)}`}>
                {referenceOf(number)} {title}
              </a>
              {decision && (
                <>
                  , decided in <a href={`/decisions/${decision}`}>{decision}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {before && requests.length === 0 && (
        <p className="muted">It was imported from the repository: no request on this portal brought it.</p>
      )}
    </>
  );
}

function lower(letter: string): string {
  return letter.toLowerCase();
}
