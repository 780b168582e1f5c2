import { Fragment } from "react";
import { MONTHS, placeInYear, RETURNS_YEAR, whenInWords, type YearMark } from "@/lib/returns/year";

/** Wide enough to read across a room; a phone scrolls to the later months. */
const MONTH = 60;
/** A line of text with its marks beneath, so that long titles stand in full and narrow screens see both. */
const ROW = 48;
const HEAD = 28;

/**
 * The year of returns as twelve months with a row for each return and publication.
 * `described`: id of the table with the same facts. `today`: `MM-DD`, drawn as a line; null where no day is asked about.
 */
export function YearStrip({
  marks,
  described,
  today,
}: {
  readonly marks: readonly YearMark[];
  readonly described: string;
  readonly today: string | null;
}) {
  const rows = [...Map.groupBy(marks, ({ title }) => title)];
  // The last diamond reaches a little past March.
  const width = 12 * MONTH + 12;
  const height = HEAD + rows.length * ROW + 4;
  return (
    <figure className="chart">
      <figcaption id="year-strip">The year from April to March</figcaption>
      <ul className="key" aria-label="What the marks mean">
        <li>Bar: window for sending</li>
        <li>Diamond: day counted</li>
        <li>Outlined bar: month of publication</li>
        {today && <li>Line: today</li>}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className="diagram" aria-labelledby="year-strip" tabIndex={0}>
        <svg
          width={`${width / 16}rem`}
          height={`${height / 16}rem`}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-labelledby="year-strip-title"
          aria-describedby={described}
        >
          <title id="year-strip-title">The year from April to March</title>
          {RETURNS_YEAR.map((month, place) => (
            <Fragment key={month}>
              <line className="month" x1={monthX(place)} x2={monthX(place)} y1={HEAD - 6} y2={height} />
              <text x={monthX(place) + 4} y={HEAD - 10}>
                {MONTHS[month - 1]?.slice(0, 3)}
              </text>
            </Fragment>
          ))}
          {today && <line className="today" x1={dayX(today)} x2={dayX(today)} y1={HEAD - 6} y2={height} />}
          {rows.map(([title, own], row) => (
            <g key={title}>
              <text x={2} y={HEAD + row * ROW + 16}>
                {title}
              </text>
              {own.map((mark) => (
                <Mark key={`${mark.kind} ${mark.from}`} mark={mark} y={middle(row)} />
              ))}
            </g>
          ))}
        </svg>
      </section>
    </figure>
  );
}

function Mark({ mark, y }: { readonly mark: YearMark; readonly y: number }) {
  const [left, right] = [dayX(mark.from), dayX(mark.to)];
  const title = <title>{`${mark.title}: ${whenInWords(mark)}`}</title>;
  if (mark.kind === "reference-date")
    return (
      <path className="day" d={`M${left} ${y - 9}l9 9l-9 9l-9 -9z`}>
        {title}
      </path>
    );
  // A time that goes on past March comes in again at April; none does today.
  const end = Math.max(right + MONTH / 31, left + 4);
  return (
    <rect className={mark.kind} x={left} y={y - 7} width={end - left} height={14}>
      {title}
    </rect>
  );
}

function monthX(place: number): number {
  return place * MONTH;
}

function dayX(monthDay: string): number {
  return monthX(placeInYear(monthDay));
}

function middle(row: number): number {
  return HEAD + row * ROW + 32;
}
