/**
 * CSV as Python's `csv` module reads and writes it, with the place of every cell,
 * so that one cell can change while every other byte stays.
 */
import { ok, type Result } from "@/lib/result";
import { LIMITS, readText, unreadable } from "./limits";
import type { SpecFile } from "./model";

/** Offsets into the document's text; a cell's range includes its quotes. */
export type CsvCell = { readonly value: string; readonly start: number; readonly end: number };
/** `end` stands before the line ending. */
export type CsvRow = { readonly cells: readonly CsvCell[]; readonly start: number; readonly end: number };
export type CsvDocument = {
  readonly path: string;
  readonly text: string;
  /** Of the header row; new rows end alike. */
  readonly eol: "\n" | "\r\n";
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
};

/** Reads a CSV file. Refused: unreadable bytes, no header, and more than the limits allow. */
export function readCsv(file: SpecFile): Result<CsvDocument> {
  const read = readText(file, LIMITS.csvBytes);
  if (!read.ok) return read;
  const text = read.value;
  const rows: CsvRow[] = [];
  let position = text.startsWith("\ufeff") ? 1 : 0;
  while (position < text.length) {
    const row = readRow(text, position);
    if (typeof row === "string") return unreadable(file.path, row);
    rows.push(row);
    if (rows.length > LIMITS.csvRows + 1)
      return unreadable(
        file.path,
        `it has more than ${LIMITS.csvRows} rows. Take out what does not belong there.`,
      );
    position = afterLineEnding(text, row.end);
  }
  const [header, ...body] = rows;
  if (!header) return unreadable(file.path, "it is empty. Give it a row of headers, or take it out.");
  const eol = text.startsWith("\r\n", header.end) ? "\r\n" : "\n";
  return ok({ path: file.path, text, eol, header: header.cells.map((cell) => cell.value), rows: body });
}

function readRow(text: string, start: number): CsvRow | string {
  const cells: CsvCell[] = [];
  let position = start;
  for (;;) {
    const cell = text[position] === '"' ? readQuoted(text, position) : readBare(text, position, "");
    if (isTooLong(text, cell)) return `a cell holds more than ${LIMITS.csvCellBytes} bytes. Shorten it.`;
    cells.push(cell);
    if (cells.length > LIMITS.csvColumns)
      return `a row has more than ${LIMITS.csvColumns} columns. Take out what does not belong there.`;
    if (text[cell.end] !== ",") return { cells, start, end: cell.end };
    position = cell.end + 1;
  }
}

/** A character has at most three bytes for each of its units, so most cells need not be measured. */
function isTooLong(text: string, { start, end }: CsvCell): boolean {
  if (3 * (end - start) <= LIMITS.csvCellBytes) return false;
  return new TextEncoder().encode(text.slice(start, end)).byteLength > LIMITS.csvCellBytes;
}

const CELL_END = /[,\r\n]/g;

function readBare(text: string, start: number, before: string): CsvCell {
  CELL_END.lastIndex = start;
  const end = CELL_END.exec(text)?.index ?? text.length;
  return { value: before + text.slice(start, end), start, end };
}

/** A quoted cell; what follows the closing quote belongs to it too, as in Python. An unclosed quote ends with the file. */
function readQuoted(text: string, start: number): CsvCell {
  let value = "";
  let position = start + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote < 0) return { value: value + text.slice(position), start, end: text.length };
    value += text.slice(position, quote);
    if (text[quote + 1] !== '"') return { ...readBare(text, quote + 1, value), start };
    value += '"';
    position = quote + 2;
  }
}

function afterLineEnding(text: string, position: number): number {
  return position + (text.startsWith("\r\n", position) ? 2 : 1);
}

/** A cell as Python writes it with QUOTE_MINIMAL: in quotes only where it has to be. */
export function cellText(value: string): string {
  return /[,"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A row without its line ending. */
export function rowText(values: readonly string[]): string {
  return values.length === 1 && values[0] === "" ? '""' : values.map(cellText).join(",");
}

/** Where a row after this one begins: behind its line ending, or at the end of a file that lacks the last one. */
export function endOfRow(document: CsvDocument, row: CsvRow): number {
  return Math.min(afterLineEnding(document.text, row.end), document.text.length);
}
