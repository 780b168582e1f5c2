import { TallyBar } from "@/components/charts/tally-bar";
import { StateTag } from "@/components/requests/state-tag";
import { DateText } from "@/components/ui/date-text";
import type { RequestRow } from "@/lib/flows/view-requests";
import { referenceOf } from "@/lib/requests/request";

/** Requests at a table or an item, each with its state and what the sector says so far. */
export function RequestsHere({ rows }: { readonly rows: readonly RequestRow[] }) {
  return (
    <ul className="grid gap-4">
      {rows.map(({ summary, tally }) => (
        <li key={summary.number}>
          <a href={`/requests/${referenceOf(summary.number)}`}>
            {referenceOf(summary.number)} {summary.title}
          </a>
          <div>
            <StateTag state={summary.state} />{" "}
            {summary.state === "open" && summary.closesAt && (
              <>
                closes <DateText date={summary.closesAt} short />
              </>
            )}
          </div>
          {tally.voices.length > 0 && <TallyBar counts={tally.authorities} />}
        </li>
      ))}
    </ul>
  );
}

const LINKS_SHOWN = 3;

/** Links to standing requests by their numbers, for a cell of a table; many become one link to `allHref`. */
export function RequestLinks({
  numbers = [],
  allHref,
}: {
  readonly numbers?: readonly number[] | undefined;
  readonly allHref: string;
}) {
  if (numbers.length > LINKS_SHOWN) return <a href={allHref}>{numbers.length} requests</a>;
  return numbers.map((number) => (
    <a key={number} className="block leading-7 whitespace-nowrap" href={`/requests/${referenceOf(number)}`}>
      {referenceOf(number)}
    </a>
  ));
}
