/** Tells rows of data from names of columns, so that data is turned away before anything is done with it. */
import { findPersonalData } from "./personal-data";

/** `line`: from 1; `what` is in it, as a sentence goes on after "it holds". */
export type DataRow = { readonly line: number; readonly what: string };

const INSERT = /\binsert\s+into\b|\bvalues\s*\(/i;
const SCRIPT = /\bcreate\s+(?:table|view)\b|\bselect\b[\s\S]*\bfrom\b/i;

/** Cells as they stand in data and never in a list of names. A number alone is none; `s47_1` is one. */
const CELLS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a date", pattern: /^["']?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\b/ },
  { what: "a number", pattern: /^["']?[-+£]?\d[\d.,\s%]*["']?$/ },
  { what: "a key", pattern: /^["'{]*[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/i },
];

/** The first line that looks like data; null where all of it may be names. `text`: without the comments of scripts. */
export function findDataRow(text: string): DataRow | null {
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const [person] = findPersonalData(text);
  if (person) return { line: lineAt(person.start), what: "what may be details of a person" };
  const inserted = INSERT.exec(text);
  if (inserted) return { line: lineAt(inserted.index), what: "values to be inserted" };
  // Scripts hold numbers of their own: sizes, lists in checks.
  if (SCRIPT.test(text)) return null;
  for (const [place, line] of text.split("\n").entries())
    for (const cell of line.split(/[,;\t|]/)) {
      const found = CELLS.find(({ pattern }) => pattern.test(cell.trim()));
      if (found) return { line: place + 1, what: found.what };
    }
  return null;
}

/** What names in programs have and what people type into a form has not: `pers_sex`, `PersonBirthDate`, `[name]`, `name nvarchar`. */
const IDENTIFIER = /_|\p{Ll}\p{Lu}|[[\]`]/u;
const TYPED = /\s(?:n?(?:var)?char|int|date(?:time)?2?|bit|float)\b/i;

/**
 * The first line that goes on like a row of data: as many cells as the lines around it, two at least, and none a name.
 * `Smith, Jane, F` has no date and no number, and still is about somebody. The first line may be the head of the rest.
 * `isName`: whether some version has a column called so.
 */
export function findStrangeRow(text: string, isName: (cell: string) => boolean): DataRow | null {
  if (SCRIPT.test(text)) return null;
  const rows = text.split("\n").map((line, place) => ({
    line: place + 1,
    cells: line.split(/[,;\t|]/).map((cell) => cell.trim()),
  }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [head, ...rest] = filled;
  const strange = rest.find(
    ({ cells }) =>
      cells.length === head?.cells.length &&
      cells.filter((cell) => /\p{L}/u.test(cell)).length > 1 &&
      !cells.some((cell) => isName(cell) || IDENTIFIER.test(cell) || TYPED.test(cell)),
  );
  return strange ? { line: strange.line, what: "as many values as the first line has names" } : null;
}
