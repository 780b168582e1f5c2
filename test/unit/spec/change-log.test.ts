import { expect, test } from "vitest";
import {
  appendRows,
  type ChangeLogRow,
  isChangeLog,
  metadataOf,
  readChangeLog,
  withLoggedRefs,
} from "@/lib/spec/change-log";
import { type CsvDocument, readCsv } from "@/lib/spec/csv";
import { resolveRef } from "@/lib/spec/refs";
import { anItem, aSpec } from "@/test/support/spec-builders";
import { fileOf } from "@/test/support/spec-files";

const HEADER =
  "item_ref,old_item_ref,release_datetime,change_id,change_object_name,change_impact_title,change_status,change_type,change_source,change_impact_notes";

function log(...rows: readonly string[]): CsvDocument {
  const csv = readCsv(fileOf("log.csv", [HEADER, ...rows].map((row) => `${row}\r\n`).join("")));
  if (!csv.ok) throw new Error("not read");
  return csv.value;
}
const metadata = (...rows: readonly string[]) => metadataOf("A", readChangeLog(log(...rows)));

test("the latest dated row speaks for an item, however many there are", () => {
  const rows = [
    "A,,01/02/2025 10:00,S1,t,,released,Change,x,",
    "A,,03/01/2026 09:00,S2,t,Title,released,Bug Fix,y,",
    "B,,04/01/2026 09:00,S3,t,,released,Change,z,",
    "A,,,S4,t,,pending,Change,x,",
  ];
  expect(metadata(...rows)).toEqual({
    release: "03/01/2026 09:00",
    change_id: "S2",
    change_source: "y",
    versions_count: 3,
    impact_title: "Title",
    type: "Bug Fix",
  });
});

test("without a dated row the first pending one speaks, and without a row nobody", () => {
  expect(metadata("A,,,S1,t,,pending,Change,x,", "A,,,S2,t,,pending,Change,x,")).toMatchObject({
    release: "In review|pending",
    change_id: "S1",
    versions_count: 2,
  });
  expect(metadata("B,,,S1,t,,pending,Change,x,")).toBeNull();
});

test("rows are put last in the log's own line endings, quoted where they have to be", () => {
  const row: ChangeLogRow = {
    item_ref: "A",
    old_item_ref: "",
    release_datetime: "",
    change_id: "S9",
    change_object_name: "t",
    change_impact_title: "",
    change_status: "pending",
    change_type: "Change",
    change_source: "x",
    change_impact_notes: "one, two",
  };
  const csv = log("B,,,S1,t,,pending,Change,x,");
  expect(appendRows(csv, [row])).toBe(`${csv.text}A,,,S9,t,,pending,Change,x,"one, two"\r\n`);
});

test("a file with other columns is no change log", () => {
  expect(isChangeLog(log())).toBe(true);
  const other = readCsv(fileOf("log.csv", `${HEADER.replace("change_id", "id")}\r\n`));
  expect(other.ok && isChangeLog(other.value)).toBe(false);
});

test("a former reference leads to the one given in its place; a live one stays, and the register knows better", () => {
  const { tables, refs } = aSpec({
    items: [anItem({ ref: "PERS001A" }), anItem({ ref: "PERS002A" })],
    refs: { aliases: new Map([["OLD3", "PERS001A"]]) },
  });
  const rows = [
    "PERS001A, old1 ,,S1,t,,pending,New Feature,x,",
    "PERS001A,OLD2,,S2,t,,pending,Change,x,",
    "PERS002A,OLD2,,S3,t,,pending,Change,x,",
    "PERS001A,PERS002A,,S4,t,,pending,Change,x,",
    "PERS002A,PERS002A,,S5,t,,pending,Change,x,",
    "PERS002A,OLD3,,S6,t,,pending,Change,x,",
    "PERS002A,,,S7,t,,pending,Change,x,",
  ];
  const known = withLoggedRefs(refs, readChangeLog(log(...rows)), tables);
  expect(Object.fromEntries(known.aliases)).toEqual({ OLD1: "PERS001A", OLD2: "PERS002A", OLD3: "PERS001A" });
  const spec = { ...aSpec(), refs: known };
  expect(resolveRef(spec, "old1")).toEqual({ kind: "alias", to: "PERS001A" });
});
