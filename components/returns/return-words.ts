import { fullDate } from "@/components/ui/date-text";
import type { ReturnDate } from "@/lib/returns/dates";
import type { Return } from "@/lib/returns/return";

const SHORT: Record<string, string> = {
  AnnexA: "Annex A",
  ADCS_SP: "ADCS Pressures",
  NEETandparticipation: "NEET",
  SchoolCensus: "School Census",
  FosterOfsted: "Fostering (Ofsted)",
};

/** A return for the head of a column: its code, as people write it. */
export function shortName(code: string): string {
  return SHORT[code] ?? code;
}

export const KIND_WORDS: Record<Return["kind"], string> = {
  statutory: "Statutory return",
  inspection: "Data for inspection",
  sector: "Collection of the sector",
};

const DATE_WORDS: Record<ReturnDate["what"], string> = {
  reference: "Reference date",
  opens: "Window opens",
  closes: "Window closes",
  publication: "Publication",
};

export function dateLabel({ what, title }: ReturnDate): string {
  return title ? `${DATE_WORDS[what]}: ${title}` : DATE_WORDS[what];
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "Europe/London" });

/** "Wednesday 31 March 2027"; "about November 2026" where only the month is known. */
export function dateWords(on: string): string {
  return on.length === 7 ? `about ${monthWords(on)}` : fullDate(new Date(`${on}T12:00:00Z`));
}

/** "January 2016". `month`: `YYYY-MM`. */
export function monthWords(month: string): string {
  return MONTH.format(new Date(`${month}-15T12:00:00Z`));
}
