import { describe, expect, test } from "vitest";
import { readArchive } from "@/lib/spec/archive";
import { diffSpecs } from "@/lib/spec/diff";
import { anItem, aSpec } from "../../support/spec-builders";

const HEADER =
  "version_date,table,position,item_ref,field_name,label,type,primary_key,foreign_key,required,unique,returns,cms,categories";
const archive = (...rows: readonly string[]) => readArchive([HEADER, ...rows, ""].join("\n"));

const [LATER, SECOND, FIRST] = [
  "2024-02-13,ssd_person,1,PERS001A,pers_sex,Sex,nvarchar,Y,,Y,,CINcensus|Local,mosaic|Eclipse,identity",
  '2024-02-12,ssd_person,2,PERS002A,pers_upn,"A label, cut",,,ssd_person.pers_sex,,,1aDraft|Loca;,,',
  "2024-02-12,ssd_person,1,PERS001A,pers_sex,Gender,nvarchar,Y,,Y,,CIN,mosaic,identity",
];

describe("the archive", () => {
  const versions = archive(LATER, SECOND, FIRST);

  test("comes oldest first, with items in their places", () => {
    expect(versions.map(({ date, spec }) => [date, ...spec.byRef.keys()])).toEqual([
      ["2024-02-12", "PERS001A", "PERS002A"],
      ["2024-02-13", "PERS001A"],
    ]);
  });

  test("reads earlier spellings as today's, and leaves faults as found", () => {
    expect(versions[1]?.spec.byRef.get("PERS001A")).toMatchObject({ returns: ["CIN"], tags: ["Local"] });
    expect(Object.keys(versions[1]?.spec.byRef.get("PERS001A")?.cms ?? {})).toEqual(["mosaic", "eclipse"]);
    expect(versions[0]?.spec.byRef.get("PERS002A")).toMatchObject({
      label: "A label, cut",
      tags: ["1aDraft"],
      unknownReturns: ["Loca;"],
      status: "draft",
      foreignKey: { resolvedRef: "PERS001A" },
    });
  });

  test("takes a blank type for one that nobody noted", () => {
    expect(versions[0]?.spec.byRef.get("PERS002A")?.notRecorded.has("type")).toBe(true);
    expect(versions[0]?.spec.byRef.get("PERS001A")?.notRecorded.has("type")).toBe(false);
  });

  test("compares labels among its own versions, and never with those of another source", () => {
    const [first, later] = versions.map(({ spec }) => spec);
    if (!first || !later) throw new Error("there are two versions");
    expect(diffSpecs(first, later).map(({ attribute }) => attribute)).toContain("label");
    const ours = aSpec({ items: [anItem({ ref: "PERS001A", name: "pers_sex", label: "Something else" })] });
    expect(diffSpecs(later, ours).map(({ attribute }) => attribute)).not.toContain("label");
  });

  test("is not read under other columns, and not half", () => {
    expect(() => readArchive("a,b\n1,2\n")).toThrow("must have the columns");
    expect(() => archive("2024-02-12,ssd_person,1")).toThrow("row 2 has 3 columns. Give it 14.");
    expect(() => readArchive("")).toThrow("empty");
  });
});
