import type { Publication, Return } from "./return";

export type ReturnDate = {
  readonly what: "reference" | "opens" | "closes" | "publication";
  /** `YYYY-MM-DD`; only `YYYY-MM` where no more than the month is known. */
  readonly on: string;
  /** Title of what is published. */
  readonly title: string | null;
};

/** What comes next in the year of a return, soonest first. `today`: `YYYY-MM-DD`; a day that is today still counts. */
export function nextDates(
  { code, referenceDate, window }: Return,
  publications: readonly Publication[],
  today: string,
): readonly ReturnDate[] {
  const days = [
    { what: "reference", day: referenceDate },
    { what: "opens", day: window?.opens ?? null },
    { what: "closes", day: window?.closes ?? null },
  ] as const;
  const own = publications.filter((publication) => publication.return === code);
  return [
    ...days.flatMap(({ what, day }) => (day === null ? [] : { what, on: next(day, today), title: null })),
    ...own.map(({ month, title }) => ({
      what: "publication" as const,
      on: next(String(month).padStart(2, "0"), today),
      title,
    })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

/** `MM-DD` or `MM` in the first year in which it is not yet past. */
function next(day: string, today: string): string {
  const year = Number(today.slice(0, 4));
  const isPast = day < today.slice(5, 5 + day.length);
  return `${isPast ? year + 1 : year}-${day}`;
}
