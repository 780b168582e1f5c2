import type { ExportInput } from "./export-input";

/** Null where there is nothing, or nothing is recorded. */
export type Cell = string | number | null;

/** `separator`: the cell holds several values. Numbers are sizes and positions; everything else is text. */
export type Column = {
  readonly name: string;
  /** Head of the column on a sheet. */
  readonly title: string;
  readonly datatype: "string" | "integer" | "boolean" | "date";
  readonly separator?: "|";
  readonly required?: true;
  /** Width on a sheet, in characters. */
  readonly width: number;
};

/** One of the six lists that a specification is told in: one row a table, an item, a code and so on. */
export type Kind = {
  readonly name: "tables" | "items" | "codes" | "relationships" | "returns" | "cms";
  readonly meaning: string;
  readonly columns: readonly Column[];
  /** Columns that identify a row. */
  readonly key: readonly string[];
  /** Columns that hold the key of another list. */
  readonly links: readonly { readonly column: string; readonly to: Kind["name"]; readonly key: string }[];
  readonly rows: (input: ExportInput) => readonly (readonly Cell[])[];
};

type ColumnOf<Row> = Column & { readonly of: (row: Row) => Cell };

type KindOf<Row> = Omit<Kind, "columns" | "rows"> & {
  readonly columns: readonly ColumnOf<Row>[];
  readonly each: (input: ExportInput) => readonly Row[];
};

/** Each column beside the function that fills it, so that the two cannot come apart. */
export function kind<Row>({ columns, each, ...rest }: KindOf<Row>): Kind {
  return {
    ...rest,
    columns: columns.map(({ of: _, ...column }) => column),
    rows: (input) => each(input).map((row) => columns.map((column) => column.of(row))),
  };
}

type More = Partial<Omit<Column, "name" | "title" | "datatype">>;

export function text<Row>(
  name: string,
  title: string,
  of: (row: Row) => string | null,
  more: More = {},
): ColumnOf<Row> {
  return { name, title, datatype: "string", width: 20, ...more, of };
}

export function key<Row>(name: string, title: string, of: (row: Row) => string, width = 14): ColumnOf<Row> {
  return { name, title, datatype: "string", width, required: true, of };
}

export function date<Row>(name: string, title: string, of: (row: Row) => string | null): ColumnOf<Row> {
  return { name, title, datatype: "date", width: 12, of };
}

export function place<Row>(name: string, title: string, of: (row: Row) => number): ColumnOf<Row> {
  return { name, title, datatype: "integer", width: 10, of };
}

/** `Y` or `N`; empty where nobody recorded which. */
export function flag<Row>(
  name: string,
  title: string,
  of: (row: Row) => boolean | null,
  width = 10,
): ColumnOf<Row> {
  const inLetters = (is: boolean | null) => (is === null ? null : is ? "Y" : "N");
  return { name, title, datatype: "boolean", width, of: (row) => inLetters(of(row)) };
}

/** Each value once: upstream repeats a few. */
export function list<Row>(
  name: string,
  title: string,
  of: (row: Row) => readonly string[],
  width = 24,
): ColumnOf<Row> {
  const joined = (values: readonly string[]) => (values.length > 0 ? [...new Set(values)].join("|") : null);
  return { name, title, datatype: "string", separator: "|", width, of: (row) => joined(of(row)) };
}
