import type { ExportInput } from "./export-input";
import type { Column, Kind } from "./kind";
import { listCsv } from "./list-csv";

/** In every row, so that rows of several versions can be put below each other. */
export const VERSION_COLUMN: Column = {
  name: "version",
  title: "Version",
  datatype: "string",
  width: 12,
  required: true,
};

/** One of the six lists as CSV, each row with the version it is from. */
export function csvOf(kind: Kind, input: ExportInput): string {
  return listCsv(
    [...kind.columns, VERSION_COLUMN].map(({ name }) => name),
    kind.rows(input).map((row) => [...row, input.version]),
  );
}
