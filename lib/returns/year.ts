import type { Publication, Return } from "./return";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** The months as a year of returns counts them, which begins in April. */
export const RETURNS_YEAR: readonly number[] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];

/** Something that comes round each year, on one day or over a time. */
export type YearMark = {
  readonly kind: "window" | "reference-date" | "publication";
  readonly title: string;
  /** Code of the return that it belongs to; null for figures that come from none. */
  readonly return: string | null;
  /** Both `MM-DD`, and both days belong to it. A publication has the whole of its month, since its day is not known. */
  readonly from: string;
  readonly to: string;
};

/** Every date of the year that is known: days counted, windows for sending, months of publication, from April on. */
export function yearMarks(
  returns: readonly Return[],
  publications: readonly Publication[],
): readonly YearMark[] {
  const ofReturns = returns.flatMap(({ code, name, referenceDate, window }): YearMark[] => [
    ...(referenceDate
      ? [
          {
            kind: "reference-date" as const,
            title: name,
            return: code,
            from: referenceDate,
            to: referenceDate,
          },
        ]
      : []),
    ...(window
      ? [{ kind: "window" as const, title: name, return: code, from: window.opens, to: window.closes }]
      : []),
  ]);
  const published = publications.map(
    ({ title, month, return: code }): YearMark => ({
      kind: "publication",
      title,
      return: code,
      from: `${twoDigits(month)}-01`,
      to: `${twoDigits(month)}-${LAST_DAYS[month - 1]}`,
    }),
  );
  return [...ofReturns, ...published].toSorted(
    (one, other) => placeInYear(one.from) - placeInYear(other.from),
  );
}

/** How far into the year of returns a day lies: 0 is 1 April, 12 the end of March. `MM-DD`, counted in months. */
export function placeInYear(monthDay: string): number {
  const [month = 1, day = 1] = monthDay.split("-").map(Number);
  return ((month + 8) % 12) + (day - 1) / 31;
}

/** What a day lies in, and what begins soonest after it, also in the year that follows. `day`: `MM-DD`. */
export function marksAround(
  marks: readonly YearMark[],
  day: string,
): { readonly now: readonly YearMark[]; readonly next: readonly YearMark[] } {
  const at = placeInYear(day);
  const wait = ({ from }: YearMark) => (placeInYear(from) - at + 12) % 12;
  const now = marks.filter(({ from, to }) => placeInYear(from) <= at && at <= placeInYear(to));
  const later = marks.filter((mark) => !now.includes(mark));
  const soonest = Math.min(...later.map(wait));
  return { now, next: later.filter((mark) => wait(mark) === soonest) };
}

/** "31 March", "1 April to 31 July", "June". */
export function whenInWords({ kind, from, to }: YearMark): string {
  if (kind === "publication") return monthOf(from);
  return from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`;
}

/** Days of each month in a common year. */
const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function dayInWords(monthDay: string): string {
  return `${Number(monthDay.slice(3))} ${monthOf(monthDay)}`;
}

function monthOf(monthDay: string): string {
  const name = MONTHS[Number(monthDay.slice(0, 2)) - 1];
  if (!name) throw new Error(`${monthDay} is not a day of the year.`);
  return name;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
