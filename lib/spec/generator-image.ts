/**
 * What upstream's generator makes of a cell of the specification CSV when it rebuilds the YAML files from it.
 * A cell is only written where its image is the value the file gets: otherwise the next refresh would undo the change.
 */

/** Words that pandas reads as missing (`pandas.io.parsers`, default `na_values`). */
const MISSING: ReadonlySet<string> = new Set([
  "",
  "#N/A",
  "#N/A N/A",
  "#NA",
  "-1.#IND",
  "-1.#QNAN",
  "-NaN",
  "-nan",
  "1.#IND",
  "1.#QNAN",
  "<NA>",
  "N/A",
  "NA",
  "NULL",
  "NaN",
  "None",
  "n/a",
  "nan",
  "null",
]);

/** A text cell as it arrives in YAML; null where the generator sees nothing. */
export function imageOfText(cell: string): string | null {
  if (MISSING.has(cell)) return null;
  const text = stripSpace(cell.replace(/^"+|"+$/g, "").replace(SPACES, " "));
  return text === "" || text === "0" || text === "null" ? null : text;
}

/** A cell with elements joined by `|`; all spaces go. */
export function imageOfList(cell: string): readonly string[] {
  const text = imageOfText(cell);
  if (text === null) return [];
  return text
    .split("|")
    .map((element) => element.replace(/\s/gu, ""))
    .filter((element) => element !== "");
}

/** White space as Python sees it in `\s`, two or more in a row: also the separators U+001C to U+001F, never U+FEFF. */
const SPACES = /[^\S\ufeff]{2,}/g;

function stripSpace(text: string): string {
  return text.replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, "");
}
