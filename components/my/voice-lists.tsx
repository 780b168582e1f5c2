import { TallyBar } from "@/components/charts/tally-bar";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Tag } from "@/components/ui/tag";
import { voiceInWords } from "@/components/votes/voice-words";
import type { MineView } from "@/lib/flows/view-mine";
import type { RequestRow } from "@/lib/flows/view-requests";
import { referenceOf } from "@/lib/requests/request";
import { CHOICE_WORDS } from "@/lib/votes/vote";

type Props = {
  readonly voice: NonNullable<MineView["voice"]>;
  readonly authority: string;
  readonly now: Date;
};

/** Requests on which the authority has not been heard, those that close soonest first. */
export function Waiting({ voice, authority, now }: Props) {
  const { waiting, lookAgain } = voice;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{howMany(waiting.length, authority)}</h2>
      {waiting.length === 0 ? (
        <p>{nextClosing(voice)}</p>
      ) : (
        <DataTable
          id="waiting-table"
          caption={`Open for comment, and ${authority} has not been heard`}
          captionHidden
          columns={[{ label: "Request" }, { label: "Closes" }, { label: "What others say" }]}
          rows={waiting.map((row) => ({
            key: String(row.summary.number),
            cells: [
              <>
                <RequestLink row={row} hash="#voice" />
                {lookAgain.has(row.summary.id) && (
                  <>
                    <br />
                    <Tag kind="attention">Look again</Tag>{" "}
                    <span className="muted">
                      It changed after {authority} voted, so that vote does not count.
                    </span>
                  </>
                )}
              </>,
              <Closes key="closes" row={row} now={now} />,
              <TallyBar key="tally" counts={row.tally.authorities} />,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** What the authority said on requests that are still open, to be changed until they close. */
export function Spoken({ voice, authority, code, now }: Props & { readonly code: string | undefined }) {
  if (voice.spoken.length === 0) return null;
  const said = (row: RequestRow) => row.tally.voices.find(({ elector }) => elector.code === code);
  return (
    <section aria-labelledby="spoken">
      <h2 id="spoken">What {authority} has said</h2>
      <p>It can be changed until a request closes. A lead's vote is the voice of the authority.</p>
      <DataTable
        id="spoken-table"
        caption={`Voice of ${authority} on requests that are open`}
        captionHidden
        columns={[
          { label: "Request" },
          { label: authority },
          { label: "Closes" },
          { label: "What others say" },
        ]}
        rows={voice.spoken.map((row) => {
          const own = said(row);
          return {
            key: String(row.summary.number),
            cells: [
              <RequestLink key="link" row={row} hash="#voice" />,
              own && voiceInWords(own, CHOICE_WORDS),
              <Closes key="closes" row={row} now={now} />,
              <TallyBar key="tally" counts={row.tally.authorities} />,
            ],
          };
        })}
      />
    </section>
  );
}

function RequestLink({ row, hash }: { row: RequestRow; hash: string }) {
  const reference = referenceOf(row.summary.number);
  return (
    <a href={`/requests/${reference}${hash}`}>
      {reference} {row.summary.title}
    </a>
  );
}

function Closes({ row, now }: { row: RequestRow; now: Date }) {
  return row.summary.closesAt && <DateText date={row.summary.closesAt} now={now} />;
}

function howMany(count: number, authority: string): string {
  if (count === 0) return `Nothing waits for ${authority}`;
  return count === 1 ? `1 request waits for ${authority}` : `${count} requests wait for ${authority}`;
}

function nextClosing({ spoken }: Props["voice"]): string {
  return spoken.length === 0
    ? "No request is open for comment. A new one will stand here as soon as triage opens it."
    : "It has been heard on every request that is open. What it said can still be changed, below.";
}
