import { describe, expect, test } from "vitest";
import { dbmlText } from "@/lib/spec/export/dbml";
import { mermaidText } from "@/lib/spec/export/mermaid";
import { bundledInput, exportInput, hostileSpec } from "../../../support/exports";

const input = bundledInput();

describe("DBML", () => {
  const text = dbmlText(input);
  test("tables, items, closed lists and links", () => {
    const closed = [...input.spec.byRef.values()].filter(({ codes }) => codes && !codes.open);
    expect(text.match(/^Table "/gm)).toHaveLength(48);
    expect(text.match(/^ {2}"\w+" \S+ \[.*note: '[A-Z0-9]{4}\d+A\b/gm)).toHaveLength(359);
    expect(text.match(/^Enum "/gm)).toHaveLength(closed.length);
    expect(text.match(/^Ref: /gm)).toHaveLength(65);
    expect(text.match(/^\/\/ Left out: /gm)).toHaveLength(3);
  });
  test("an item with a closed list has it as its type", () => {
    expect(text).toContain(`Enum "pers_sex_codes" {\n  "F" [note: 'Female']\n`);
    expect(text).toContain(`  "pers_sex" "pers_sex_codes" [note: 'PERS002A: The person\\'s sex`);
    expect(text).toContain(`  "pers_person_id" nvarchar(48) [pk, not null, note: 'PERS001A:`);
    expect(text).toContain('Ref: "ssd_family"."fami_person_id" > "ssd_person"."pers_person_id"\n');
  });
  test("one table alone names what it leaves out", () => {
    const one = dbmlText(input, { table: "ssd_family" });
    expect(one.match(/^Table "/gm)).toHaveLength(1);
    expect(one).toContain(
      "// Left out: ssd_family.fami_person_id to ssd_person.pers_person_id. The table ssd_person is",
    );
  });
  test("no text ends before its quote", () => {
    const lines = dbmlText(exportInput(hostileSpec())).split("\n");
    const outside = lines
      .filter((line) => !line.startsWith("//"))
      .map((line) => line.replace(/"[^"]*"|'(?:\\.|[^'\\])*'/g, ""));
    expect(outside.filter((line) => /['"]|DROP/.test(line))).toEqual([]);
  });
});

describe("Mermaid", () => {
  const text = mermaidText(input);
  // Source: mermaid, erDiagram.md: `type name keys "comment"`, and `parent ||--o{ child : label`.
  const ITEM = /^ {4}[A-Za-z]\w*(?:\(\w+\))? [A-Za-z]\w*(?: (?:PK|FK|UK)(?:, (?:FK|UK))*)? "[^"]*"$/;
  const LINK = /^ {2}[A-Za-z]\w* \|[|o]--o[|{] [A-Za-z]\w* : "[^"]*"$/;
  const OTHER = /^(?:%%.*| {2}%% Left out: .*|erDiagram| {2}\w+ \{| {2}\}|)$/;
  test("the whole model, in lines that the drawing program knows", () => {
    const lines = text.split("\n");
    expect(lines.filter((line) => ITEM.test(line))).toHaveLength(359);
    expect(lines.filter((line) => LINK.test(line))).toHaveLength(65);
    expect(lines.filter((line) => !ITEM.test(line) && !LINK.test(line) && !OTHER.test(line))).toEqual([]);
    expect(text).toContain('  ssd_person |o--o{ ssd_address : "addr_person_id"\n');
  });
  test("one table with the names of its neighbours", () => {
    const one = mermaidText(input, { table: "ssd_family" });
    expect(one.match(/^ {2}\w+ \{$/gm)).toEqual(["  ssd_family {"]);
    expect(one).toContain('  ssd_person ||--o{ ssd_family : "fami_person_id"\n');
  });
  test("hostile names and texts change nothing of its form", () => {
    const lines = mermaidText(exportInput(hostileSpec())).split("\n");
    expect(lines.filter((line) => !ITEM.test(line) && !LINK.test(line) && !OTHER.test(line))).toEqual([]);
  });
});
