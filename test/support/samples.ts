/** Samples of the real upstream files, beside the repository on some machines and never part of it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readCsv } from "@/lib/spec/csv";
import { SPEC_CSV_OBJECT } from "@/lib/spec/documents";
import { fileOf } from "./spec-files";
import { CHANGE_LOG, SPEC_CSV } from "./upstream-layout";

export const SAMPLES = "../shared/samples/upstream";
export const hasSamples = existsSync(SAMPLES);

const read = (file: string): string => readFileSync(path.join(SAMPLES, file), "utf8");

/**
 * Four real tables, the real relationships and change log, and in the CSV the real header with the real rows of these tables
 * among ours. `ours`: our files under a change log.
 */
export function overlaySamples(
  ours: (log: string) => ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const files = new Map(ours(read(CHANGE_LOG)));
  const names = readdirSync(path.join(SAMPLES, "data/objects"));
  for (const name of names) files.set(`data/objects/${name}`, read(`data/objects/${name}`));
  const [mine, theirs] = [rowsByTable(files.get(SPEC_CSV) ?? ""), rowsByTable(read(SPEC_CSV))];
  const rows = [...mine.rows].flatMap(([table, own]) => theirs.rows.get(table) ?? own);
  files.set(SPEC_CSV, `${theirs.header}${rows.map((row) => `${row}\n`).join("")}`);
  return files;
}

/** The source of each row, by table, in the order of the file. */
function rowsByTable(text: string): { header: string; rows: ReadonlyMap<string, readonly string[]> } {
  const csv = readCsv(fileOf(SPEC_CSV, text));
  if (!csv.ok) throw new Error(JSON.stringify(csv.refusal));
  const { rows } = csv.value;
  const byTable = Map.groupBy(rows, ({ cells }) => cells[SPEC_CSV_OBJECT.column]?.value.trim() ?? "");
  return {
    header: text.slice(0, rows[0]?.start),
    rows: new Map(
      [...byTable].map(([name, own]) => [name, own.map(({ start, end }) => text.slice(start, end))]),
    ),
  };
}
