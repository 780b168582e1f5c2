import { stringify } from "csv-stringify/sync";
import { cleanText } from "./clean-text";
import type { Cell } from "./kind";

/**
 * Any list as CSV for Excel: UTF-8 with a byte order mark, CRLF, quotes where they are needed. A cell that a spreadsheet
 * would run as a formula gets an apostrophe in front; see the README of the ZIP.
 */
export function listCsv(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (cell === null ? "" : cleanText(String(cell))))),
    {
      bom: true,
      header: true,
      columns: [...heads],
      record_delimiter: "\r\n",
      escape_formulas: true,
      // The library quotes its own line ending only, and a lone line feed would end the row too.
      quoted_match: /[\r\n]/,
    },
  );
}
