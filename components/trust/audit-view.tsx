import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import { Empty } from "@/components/ui/empty";
import { Pagination } from "@/components/ui/pagination";
import { TitleBlock } from "@/components/ui/title-block";
import type { AuditView as View } from "@/lib/flows/view-audit";
import { type RequestState, STATE_WORDS, STATES } from "@/lib/requests/request";
import { actInWords, capacityInWords } from "./act-words";
import { ChainNotice } from "./chain-notice";

/** The newest entries of the record, and whether it is whole. */
export function AuditView({
  entries,
  check,
  organisations,
  older,
  isNewest,
}: View & { readonly isNewest: boolean }) {
  const [first, last] = [entries.at(-1), entries[0]];
  return (
    <>
      <TitleBlock
        name="Record of everything done"
        sentence="Every vote, move and decision is an entry here. Each entry carries a fingerprint of the one before it, so nothing can be changed or taken out later without it showing."
        facts={[
          { label: "Entries", value: check.entries },
          { label: "Checked", value: <DateText date={check.at} time /> },
          { label: "Fingerprint of the last entry", value: <code>{check.head.slice(0, 16)}</code> },
        ]}
      />
      <ChainNotice check={check} />
      {entries.length === 0 ? (
        <Empty title="Nothing has been done yet." action={{ label: "See all requests", href: "/requests" }}>
          The first vote or request will be the first entry.
        </Empty>
      ) : (
        <DataTable
          id="entries"
          caption="Entries, newest first"
          columns={[
            { label: "Entry", numeric: true },
            { label: "When" },
            { label: "What" },
            { label: "On what" },
            { label: "In which capacity" },
            { label: "Fingerprint" },
          ]}
          rows={entries.map((entry) => ({
            key: String(entry.seq),
            id: `entry-${entry.seq}`,
            cells: [
              entry.seq,
              <DateText key="at" date={new Date(entry.at)} short time />,
              <span key="what">
                {actInWords(entry.action)}
                {entry.toState !== null && entry.toState !== entry.fromState && (
                  <span className="muted block">now: {stateInWords(entry.toState)}</span>
                )}
              </span>,
              <Subject key="subject" kind={entry.objectKind} reference={entry.objectRef} />,
              <span key="who">
                {capacityInWords(entry.capacity)}
                {entry.organisationCode && (
                  <span className="muted block">
                    {organisations.get(entry.organisationCode) ?? entry.organisationCode}
                  </span>
                )}
              </span>,
              <code key="hash">{entry.hash.slice(0, 8)}</code>,
            ],
          }))}
        />
      )}
      {first && last && (
        <Pagination
          showing={`entries ${first.seq} to ${last.seq} of ${check.entries}`}
          previousHref={isNewest ? undefined : "/audit"}
          nextHref={older === null ? undefined : `/audit?before=${older}`}
        />
      )}
      <Details summary="How to check it yourself">
        <p>
          Keep the fingerprint of the last entry: <code>{check.head}</code>. If a later record no longer holds
          an entry with it, the past was changed. People are kept by number, never by name, and no text that
          people wrote is in the record.
        </p>
      </Details>
    </>
  );
}

function stateInWords(state: string): string {
  const known = STATES.find((each): each is RequestState => each === state);
  return known ? STATE_WORDS[known] : state;
}

function Subject({ kind, reference }: { kind: string; reference: string }) {
  if (kind === "request") return <a href={`/requests/${reference}`}>{reference}</a>;
  if (kind === "backlog") return <a href={`/backlog/${reference}`}>{reference}</a>;
  return `${kind} ${reference}`;
}
