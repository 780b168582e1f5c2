import { csvOf, VERSION_COLUMN } from "./csv";
import { type ExportInput, LICENCE } from "./export-input";
import { KINDS } from "./kinds";
import { stampLines } from "./stamp";
import { zipFiles } from "./zip";

/** The six lists and a README, for people who open them in Excel. */
export function csvZip(input: ExportInput): Uint8Array {
  const encoder = new TextEncoder();
  const files = new Map([["README.txt", encoder.encode(readmeText(input))]]);
  for (const kind of KINDS) files.set(`${kind.name}.csv`, encoder.encode(csvOf(kind, input)));
  return zipFiles(files, input.date);
}

/** What is in the ZIP and how to read it. Lines end as Windows writes them. */
export function readmeText(input: ExportInput): string {
  const lines = [
    ...stampLines(input),
    "",
    "The files",
    ...KINDS.map(({ name, meaning }) => `  ${name}.csv`.padEnd(22) + meaning),
    "",
    "How they are written",
    "  UTF-8 with a byte order mark, lines ending in CR LF, fields separated by commas.",
    "  The first row names the columns. An empty cell: there is nothing, or nothing was recorded.",
    "  Yes and no are Y and N. Several values in one cell are separated by |.",
    "  Dates are written year, month, day: 2025-08-18.",
    `  The last column, ${VERSION_COLUMN.name}, is the version of the specification.`,
    "",
    "Before you open them in Excel",
    "  Codes such as 08 are text. Excel turns them into numbers when it opens a CSV file: use Data, From Text,",
    "  and choose Text for the column, or take the Excel workbook, where they are text already.",
    "  A cell that begins with = + - @ (or their wide forms), a tab or a line break of its own has an apostrophe",
    "  in front, so that no spreadsheet takes it for a formula. Remove it if a program of yours reads the file.",
    "  Control characters and invisible signs at the start of a cell are left out.",
    "",
    "The columns",
    ...KINDS.flatMap(({ name, columns }) => [
      `  ${name}.csv`,
      ...columns.map((column) => `    ${column.name}`.padEnd(24) + column.title),
    ]),
    "",
    `The licence in full: ${LICENCE.url}`,
    "",
  ];
  return lines.join("\r\n");
}
