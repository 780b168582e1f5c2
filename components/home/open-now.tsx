import { LaSquares } from "@/components/charts/la-squares";
import { TallyBar } from "@/components/charts/tally-bar";
import { DateText } from "@/components/ui/date-text";
import { Empty } from "@/components/ui/empty";
import type { RequestRow } from "@/lib/flows/view-requests";
import { referenceOf } from "@/lib/requests/request";

const OTHERS_SHOWN = 4;

/** The request that closes soonest with a square for every local authority; the next ones with a bar each. */
export function OpenNow({ rows, now }: { readonly rows: readonly RequestRow[]; readonly now: Date }) {
  const [soonest, ...others] = rows;
  if (!soonest)
    return (
      <Empty
        title="Nothing is open for comment at the moment."
        action={{ label: "See all requests", href: "/requests" }}
      >
        When a request opens, every local authority can say here whether it supports it and could produce it.
      </Empty>
    );
  return (
    <>
      <RequestLine row={soonest} now={now} />
      <LaSquares
        title="What local authorities say so far, by region"
        by="region"
        groups={soonest.tally.byRegion.map(({ key, count }) => ({ label: key, ...count }))}
      />
      <ul className="grid gap-5 border-t border-line pt-5">
        {others.slice(0, OTHERS_SHOWN).map((row) => (
          <li key={row.summary.number}>
            <RequestLine row={row} now={now} />
            <TallyBar counts={row.tally.authorities} />
          </li>
        ))}
      </ul>
      <p className="mt-5">
        <a href="/requests">See all requests</a>
      </p>
    </>
  );
}

function RequestLine({ row: { summary, ownVoice }, now }: { row: RequestRow; now: Date }) {
  const reference = referenceOf(summary.number);
  return (
    <p className="mb-1">
      <a className="font-bold" href={`/requests/${reference}`}>
        {reference} {summary.title}
      </a>
      <span className="muted block">
        {summary.organisation && `Asked by ${summary.organisation}. `}
        {summary.closesAt && (
          <>
            Closes <DateText date={summary.closesAt} now={now} />.
          </>
        )}
        {ownVoice && ` Your LA: ${ownVoice}.`}
      </span>
    </p>
  );
}
