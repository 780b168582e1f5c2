import { describe, expect, test } from "vitest";
import { postgresText } from "@/lib/spec/export/postgres";
import { tsqlText } from "@/lib/spec/export/tsql";
import type { Spec } from "@/lib/spec/model";
import { archivedVersions, bundledInput, exportInput, hostileSpec } from "../../../support/exports";
import { anItem, aSpec, aTable } from "../../../support/spec-builders";
import { hasFacts, specOfFacts } from "../../../support/spec-of-facts";

const input = bundledInput();
const [tsql, postgres] = [tsqlText(input), postgresText(input)];

/** Live links, links left out because the target does not exist, those to no key, and those of another type or size. */
function links(sql: string) {
  const leftOut = [...sql.slice(sql.indexOf("-- Links")).matchAll(/^-- Left out: .*$/gm)].map(
    ([line]) => line,
  );
  const count = (words: RegExp) => leftOut.filter((line) => words.test(line)).length;
  return {
    live: sql.match(/^ALTER TABLE .* FOREIGN KEY .* REFERENCES /gm)?.length ?? 0,
    dangling: count(/There is no table|has no item|is not table\.item/),
    noKey: count(/does not identify/),
    otherType: count(/wants the same type/),
    leftOut: leftOut.length,
  };
}

const POSTGRES = { live: 52, dangling: 3, noKey: 13, otherType: 0, leftOut: 16 };
const SQL_SERVER = { live: 44, dangling: 3, noKey: 13, otherType: 8, leftOut: 24 };

describe("of 68 links a database gets those it can hold, the others stand there with the reason:", () => {
  test("the bundled specification", () => {
    expect(links(postgres)).toEqual(POSTGRES);
    expect(links(tsql)).toEqual(SQL_SERVER);
  });
  test.skipIf(!hasFacts)("the facts of 2025-08-18", () => {
    const facts = exportInput(specOfFacts());
    expect(links(postgresText(facts))).toEqual(POSTGRES);
    expect(links(tsqlText(facts))).toEqual(SQL_SERVER);
  });
});

test("SQL Server: columns with reference and label, a named key, named links", () => {
  expect(tsql).toContain(
    "    [pers_sex] nvarchar(20) NULL, -- PERS002A: The person's sex as recorded at birth or legally\n",
  );
  expect(tsql).toContain("    CONSTRAINT [PK_ssd_person] PRIMARY KEY ([pers_person_id])\n);\n");
  expect(tsql).toContain(
    "ALTER TABLE [ssd_family] ADD CONSTRAINT [FK_ssd_family_fami_person_id] FOREIGN KEY ([fami_person_id]) REFERENCES [ssd_person] ([pers_person_id]);\n",
  );
  expect(tsql.lastIndexOf("CREATE TABLE")).toBeLessThan(tsql.indexOf("ALTER TABLE"));
  expect(tsql.match(/^CREATE TABLE/gm)).toHaveLength(48);
  expect(tsql.match(/^ {4}\[\w+\] .* -- [A-Z0-9]{4}\d+A\b/gm)).toHaveLength(359);
});

test("the key that links to the department rely on is explained", () => {
  for (const sql of [tsql, postgres])
    expect(sql).toContain("-- dept_team_id is not marked as primary key, but its constraints say it is one");
  expect(tsql.match(/REFERENCES \[ssd_department\] \(\[dept_team_id\]\);/g)?.length).toBe(8);
});

test("PostgreSQL: one transaction, comments with reference and label", () => {
  expect(postgres).toMatch(/BEGIN;\n[\s\S]*\nCOMMIT;\n$/);
  expect(postgres).toContain(
    `COMMENT ON COLUMN "ssd_person"."pers_sex" IS 'PERS002A: The person''s sex as recorded at birth or legally';\n`,
  );
  expect(postgres.match(/^COMMENT ON COLUMN/gm)).toHaveLength(359);
});

test("types as each database has them", () => {
  const types = [
    "nvarchar(20)",
    "nvarchar(max)",
    "NCHAR(2)",
    "datetime",
    "int",
    "float",
    "Bit",
    "binary(16)",
  ];
  const odd = ["nvarchar", "nvarchar(5000)", "nchar", "binary", "xml"];
  const items = [...types, ...odd].map((type, at) =>
    anItem({ ref: `PERS${String(at + 1).padStart(3, "0")}A`, name: `c${at}`, label: null, type }),
  );
  const small = exportInput(aSpec({ items }));
  const columns = (sql: string) =>
    [...sql.matchAll(/^ {4}["[]c\d+["\]] (.+?)(?: NULL)?,?(?: -- .*)?$/gm)].map(([, type]) => type);
  expect(columns(tsqlText(small))).toEqual([
    ...["nvarchar(20)", "nvarchar(max)", "nchar(2)", "datetime", "int", "float", "bit", "binary(16)"],
    ...["nvarchar(max)", "nvarchar(max)", "nvarchar(max)", "varbinary(max)", "nvarchar(max)"],
  ]);
  expect(columns(postgresText(small))).toEqual([
    ...["varchar(20)", "text", "char(2)", "timestamp", "integer", "double precision", "boolean", "bytea"],
    ...["text", "varchar(5000)", "text", "bytea", "text"],
  ]);
  expect(tsqlText(small)).toContain("[c8] nvarchar(max) NULL, -- PERS009A (no size is recorded)");
  expect(tsqlText(small)).toContain("(the type xml is not known)");
});

describe("what a database would refuse is left out with the reason:", () => {
  const person = (more: Partial<Parameters<typeof anItem>[0]> = {}) =>
    aTable({ items: [anItem({ ref: "PERS001A", name: "pers_id", primaryKey: true, ...more })] });
  const visit = (more: Partial<Parameters<typeof anItem>[0]> = {}) =>
    aTable({
      name: "ssd_visit",
      items: [anItem({ ref: "VISI001A", name: "visi_person_id", foreignKey: "ssd_person.pers_id", ...more })],
    });
  const both = (spec: Spec) => [tsqlText(exportInput(spec)), postgresText(exportInput(spec))] as const;

  test("nothing, where the link is sound", () => {
    for (const sql of both(aSpec({ tables: [person(), visit()] }))) {
      expect(sql).toContain("FK_ssd_visit_visi_person_id");
      expect(sql).not.toContain("Left out");
    }
  });
  test("a key of any length, and the link to it, on SQL Server alone", () => {
    const [server, other] = both(
      aSpec({ tables: [person({ type: "nvarchar(max)" }), visit({ type: "nvarchar(max)" })] }),
    );
    expect(server).toContain(
      "-- No key: pers_id would be it. A column without a longest size cannot be a key.",
    );
    expect(server).toContain("pers_id could not be made the key of ssd_person.");
    expect(other).not.toContain("Left out");
  });
  test("a link between a number and a text", () => {
    const [server, other] = both(aSpec({ tables: [person({ type: "int" }), visit()] }));
    expect(server).toContain("SQL Server wants the same type and size.");
    expect(other).toContain("they cannot be compared.");
  });
  test("a second column or table of the same name", () => {
    const twice = aTable({
      items: [anItem({ ref: "PERS001A", name: "same" }), anItem({ ref: "PERS002A", name: "SAME" })],
    });
    const [server, other] = both(aSpec({ tables: [twice, { ...twice, name: "SSD_PERSON" }] }));
    expect(server).toContain("-- Left out: PERS002A SAME. Another one before it has the same name.");
    expect(server).toContain("-- Left out: table SSD_PERSON. Another one before it has the same name.");
    // PostgreSQL tells capitals apart in quoted names.
    expect(other).not.toContain("Left out");
  });
});

test("one table alone, in a schema of the reader's choice", () => {
  const options = { table: "SSD_FAMILY", schema: "child's]\"care" };
  const [server, other] = [tsqlText(input, options), postgresText(input, options)];
  expect(server).toContain(`CREATE TABLE [child's]]"care].[ssd_family] (`);
  expect(other).toContain(`CREATE SCHEMA IF NOT EXISTS "child's]""care";`);
  expect(other).toContain(`COMMENT ON COLUMN "child's]""care"."ssd_family"."fami_person_id" IS`);
  for (const sql of [server, other]) {
    expect(sql.match(/^CREATE TABLE/gm)).toHaveLength(1);
    expect(sql).toContain("The table ssd_person is not part of this script.");
  }
});

test("a comment never ends before its line, a name never before its quote", () => {
  const hostile = exportInput(hostileSpec());
  const known = /^(?:--.*| {4}\[.*|CREATE TABLE \[ssd_host'il\]\]e"\] \(|\);|)$/;
  expect(
    tsqlText(hostile)
      .split(/[\n\r\u2028]/)
      .filter((line) => !known.test(line)),
  ).toEqual([]);
  // 128 bytes are the most: the long name keeps its beginning and a mark of the whole.
  const long = exportInput(aSpec({ items: [anItem({ ref: "PERS001A", name: "n".repeat(200) })] }));
  expect(tsqlText(long)).toMatch(/^ {4}\[n{119}_[0-9a-f]{8}\]/m);
  expect(postgresText(long)).toMatch(/^ {4}"n{54}_[0-9a-f]{8}"/m);
});

test("dated versions say what they did not record", () => {
  for (const { date, spec } of archivedVersions()) {
    const sql = postgresText(exportInput(spec, { version: date, date }));
    expect(sql).toContain(
      "-- Not recorded in this version, and therefore left out: of items: guidance, size, code lists",
    );
    expect(sql).toContain("no size is recorded");
  }
});
