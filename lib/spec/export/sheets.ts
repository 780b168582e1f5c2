import { CHANGE_HEADS, changeRow } from "./change-rows";
import type { ExportInput } from "./export-input";
import type { Cell, Kind } from "./kind";
import { KINDS } from "./kinds";
import { stampLines } from "./stamp";

/** A sheet of the workbook; the first row holds the heads. */
export type Sheet = {
  readonly name: string;
  /** Rows of one kind below their heads, which can be chosen from. */
  readonly isList: boolean;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
};

const NAMES: Record<Kind["name"], string> = {
  tables: "Tables",
  items: "Items",
  codes: "Code lists",
  relationships: "Relationships",
  returns: "Returns map",
  cms: "Systems",
};

/** The whole specification as sheets, and what changed since the version before. */
export function sheetsOf(input: ExportInput): readonly Sheet[] {
  return [aboutSheet(input), ...KINDS.map((kind) => kindSheet(kind, input)), changesSheet(input)];
}

function kindSheet(kind: Kind, input: ExportInput): Sheet {
  return {
    name: NAMES[kind.name],
    isList: true,
    widths: kind.columns.map(({ width }) => width),
    rows: [kind.columns.map(({ title }) => title), ...kind.rows(input)],
  };
}

function aboutSheet(input: ExportInput): Sheet {
  const { previous, spec } = input;
  const items = spec.tables.reduce((sum, table) => sum + table.items.length, 0);
  const sheets = KINDS.map(({ name, meaning }) => [NAMES[name], meaning]);
  const changes = previous
    ? `${previous.changes.length} changes since version ${previous.version}.`
    : "Nothing: this is the first version on record.";
  return {
    name: "About",
    isList: false,
    widths: [26, 110],
    rows: [
      ["About", "Standard Safeguarding Dataset (SSD)"],
      ...stampLines(input).map((line) => ["", line]),
      ["Size", `${spec.tables.length} tables, ${items} items`],
      ...sheets,
      [CHANGES, changes],
      ["Yes and no", "Y and N. An empty cell: there is nothing, or nothing was recorded."],
      ["Several values", "Values in one cell are separated by |."],
    ],
  };
}

const CHANGES = "Changes since previous";

function changesSheet({ previous }: ExportInput): Sheet {
  return {
    name: CHANGES,
    isList: true,
    widths: CHANGE_HEADS.map(([, width]) => width),
    rows: [CHANGE_HEADS.map(([head]) => head), ...(previous?.changes ?? []).map(changeRow)],
  };
}
