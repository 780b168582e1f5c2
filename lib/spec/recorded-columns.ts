/** Attributes that a repository keeps in columns of its specification CSV, because its files have no key for them. */
import type { CsvDocument } from "./csv";
import { SPEC_CSV_REF } from "./documents";
import type { Profile } from "./profile";

export type RecordedAttributes = {
  readonly size?: string;
  readonly returnElements: Readonly<Record<string, string>>;
  /** Attributes with a home nowhere: they never make a difference. */
  readonly missing: ReadonlySet<string>;
};

export type RecordedColumns = { of(ref: string): RecordedAttributes };

const WITHOUT_HOME = ["status", "deprecated", "codes", "codesOpen", "codesFrom"];
const ELEMENT = "return_elements.";

/** Columns are found by index and believed only under the expected header: two headers stand twice in the real file. */
export function readColumns(csv: CsvDocument | null, profile: Profile): RecordedColumns {
  const usable = Object.entries(profile.attributes).filter(
    ([, { column, header }]) => csv?.header[column] === header,
  );
  const columns = new Map(usable.map(([name, { column }]) => [name, column]));
  const missing = new Set([
    ...WITHOUT_HOME,
    ...(columns.has("size") ? [] : ["size"]),
    ...([...columns.keys()].some((name) => name.startsWith(ELEMENT)) ? [] : ["returnElements"]),
  ]);
  const everything = new Set([...WITHOUT_HOME, "size", "returnElements"]);
  const rows = new Map(
    csv?.header[SPEC_CSV_REF.column] === SPEC_CSV_REF.header
      ? csv.rows.map((row) => [row.cells[SPEC_CSV_REF.column]?.value.trim() ?? "", row] as const).reverse()
      : [],
  );
  return {
    of(ref) {
      const row = rows.get(ref);
      if (!row) return { returnElements: {}, missing: everything };
      const cell = (column: number | undefined): string =>
        column === undefined ? "" : (row.cells[column]?.value ?? "").trim();
      const elements = [...columns].flatMap(([name, column]) =>
        name.startsWith(ELEMENT) && cell(column) !== "" ? [[name.slice(ELEMENT.length), cell(column)]] : [],
      );
      const size = cell(columns.get("size"));
      return { ...(size === "" ? {} : { size }), returnElements: Object.fromEntries(elements), missing };
    },
  };
}
