import { londonDate } from "@/lib/decisions/calendar";
import { ok } from "@/lib/result";
import { calendarFile } from "@/lib/returns/calendar-file";
import type { Return } from "@/lib/returns/return";
import { type YearMark, yearMarks } from "@/lib/returns/year";
import type { Flow } from "./flow";

export type CalendarView = {
  readonly marks: readonly YearMark[];
  readonly note: string;
  readonly returns: readonly Return[];
  /** `MM-DD` in London. */
  readonly today: string;
};

/** The year of returns: what is counted, sent and published when, and where in it today lies. */
export const viewCalendar: Flow<null, CalendarView> = async ({ db, clock, reference }) => {
  const { returns, publications, publicationsNote } = reference;
  const today = londonDate(await clock(db)).slice("YYYY-".length);
  return ok({ marks: yearMarks(returns, publications), note: publicationsNote, returns, today });
};

/** The same dates as a file for calendar programs. */
export const exportCalendar: Flow<null, string> = async ({ db, clock, origin, reference }) => {
  const marks = yearMarks(reference.returns, reference.publications);
  return ok(calendarFile(marks, { origin, now: await clock(db) }));
};
