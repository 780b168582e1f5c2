import { type Zippable, zipSync } from "fflate";

/** ZIP files know no year before 1980 and none after 2099. */
const FIRST_YEAR = 1980;
const LAST_YEAR = 2099;

/** A ZIP whose bytes depend on names, contents and the day given (`YYYY-MM-DD`) alone. */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>, day: string): Uint8Array {
  const contents: Zippable = Object.fromEntries(files);
  return zipSync(contents, { level: 6, mtime: noonOf(day), os: 0 });
}

/** In local time, because that is what a ZIP records: the same figures wherever it is made. */
function noonOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = /^\d{4}-\d\d-\d\d$/.test(day) ? day.split("-").map(Number) : [];
  const noon = new Date(year, month - 1, date, 12);
  const isKnown = noon.getFullYear() >= FIRST_YEAR && noon.getFullYear() <= LAST_YEAR;
  return isKnown ? noon : new Date(FIRST_YEAR, 0, 1, 12);
}
