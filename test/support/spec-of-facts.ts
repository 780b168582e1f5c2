/** The specification of 2025-08-18 from facts on all its items, which lie beside the repository on some machines. */
import { existsSync, readFileSync } from "node:fs";
import { readForeignKey, type TableParts } from "@/lib/spec/assemble";
import { type CsvDocument, readCsv } from "@/lib/spec/csv";
import type { CmsSource, Item, Spec } from "@/lib/spec/model";
import { sortReturnTokens } from "@/lib/spec/vocabulary";
import { anItem, aSpec, aTable } from "./spec-builders";

/** Never part of the repository. */
export const FACTS = "../shared/data";
export const hasFacts = existsSync(FACTS);

export function tableOfFile(path: string): CsvDocument {
  const read = readCsv({ path, mode: "100644", blob: "", bytes: new Uint8Array(readFileSync(path)) });
  if (!read.ok) throw new Error(`${path} cannot be read`);
  return read.value;
}

function records(path: string): readonly Readonly<Record<string, string>>[] {
  const { header, rows } = tableOfFile(path);
  return rows.map(({ cells }) =>
    Object.fromEntries(header.map((name, at) => [name, cells[at]?.value ?? ""])),
  );
}

export function specOfFacts(): Spec {
  const sources = Map.groupBy(records(`${FACTS}/ssd-cms-mapping.csv`), (row) => row.item_ref ?? "");
  const byTable = Map.groupBy(records(`${FACTS}/ssd-facts.csv`), (row) => row.object_name ?? "");
  const tables = [...byTable].map(
    ([name, rows]): TableParts =>
      aTable({ name, items: rows.map((row) => itemOfFacts(row, sources.get(row.item_ref ?? "") ?? [])) }),
  );
  return aSpec({ tables });
}

function itemOfFacts(
  row: Readonly<Record<string, string>>,
  sources: readonly Readonly<Record<string, string>>[],
): Item {
  const list = (column: string) => (row[column] ? row[column].split("|") : []);
  const { returns, tags, unknown } = sortReturnTokens(list("returns"));
  const cms = new Map<string, CmsSource>(
    list("cms").map((code) => [code, { listed: true, table: null, field: null }]),
  );
  for (const { cms: code = "", source_table, source_field } of sources) {
    cms.set(code, { listed: cms.has(code), table: source_table || null, field: source_field || null });
  }
  const size = row.max_field_size;
  return {
    ...anItem({
      ref: row.item_ref ?? "",
      name: row.field_name ?? "",
      label: row.label || null,
      type: size ? `${row.type}(${size})` : (row.type ?? ""),
      primaryKey: row.primary_key === "Y",
      constraints: row.constraint_pk === "Y" ? ["pk"] : [],
      required: row.required === "Y",
      unique: row.unique === "Y",
      categories: list("categories"),
      returns,
      tags,
      unknownReturns: unknown,
      cms: Object.fromEntries(cms),
      guidance: row.placeholder_data === "Y" ? "PLACEHOLDER" : "Some guidance.",
    }),
    foreignKey: row.foreign_key
      ? { raw: row.foreign_key, ...readForeignKey(row.foreign_key), resolvedRef: null }
      : null,
  };
}
