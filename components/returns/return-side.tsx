import type { ReturnView } from "@/lib/flows/view-return";
import { dateLabel, dateWords } from "./return-words";

/** What comes next in its year, what it becomes, and where to take the rows away. */
export function ReturnSide({ view: { entry, dates } }: { readonly view: ReturnView }) {
  return (
    <>
      <h2>Next dates</h2>
      {dates.length > 0 ? (
        <dl>
          {dates.map((date) => (
            <div key={`${date.what} ${date.on}`} className="mb-2">
              <dt className="muted">{dateLabel(date)}</dt>
              <dd>{dateWords(date.on)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>No dates are recorded for it.</p>
      )}
      {dates.length > 0 && entry.confirmedOn === null && (
        <p className="muted">Nobody has confirmed these dates yet. The owner announces the exact ones.</p>
      )}
      <p>
        <a href="/returns/calendar">The whole year of returns</a>
      </p>
      <h2>What it becomes</h2>
      <p>{entry.publication ? `${entry.publication}.` : "No publication is recorded."}</p>
      {entry.note && <p>{entry.note}</p>}
      {entry.source && <p className="muted">{entry.source}</p>}
      <h2>Take it away</h2>
      <p>
        <a href="/api/v1/versions/current/returns.csv">All returns with their items, as CSV</a>
      </p>
    </>
  );
}
