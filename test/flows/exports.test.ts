import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/versions/[v]/[export]/route";
import { ANONYMOUS } from "@/lib/access/actor";
import { exportSpecification } from "@/lib/flows/export-specification";
import { importSpecification } from "@/lib/flows/import-specification";
import { viewDownloads } from "@/lib/flows/view-downloads";
import type { OpenPortal } from "@/lib/portal";
import { diffSpecs } from "@/lib/spec/diff";
import { EXPORT_NAMES } from "@/lib/spec/export/exports";
import { fromJson } from "@/lib/spec/export/from-json";
import { decoded } from "../support/exports";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";
import { readWorkbook } from "../support/xlsx";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
  await importSpecification(portal);
});
afterAll(() => portal.close());

type Asked = Parameters<typeof exportSpecification>[1];
const ask = (version: string, name: string, more: Partial<Asked> = {}) =>
  exportSpecification(portal, { version, name, table: null, schema: null, ...more });
const file = async (version: string, name: string, more: Partial<Asked> = {}) =>
  must(await ask(version, name, more));

describe("the files of a version", () => {
  test("are the stored specification: what JSON says is what the portal shows", async () => {
    const { commit, spec } = await portal.specification.current();
    const read = must(fromJson(decoded((await file("2025-08-18", "json")).bytes)));
    expect(read.commit).toBe(commit);
    expect(diffSpecs(spec, read)).toEqual([]);
    expect(read.byRef.size).toBe(359);
  });
  test("are under the name of the version, also where the current one is asked for", async () => {
    const [named, current] = [await file("2025-08-18", "xlsx"), await file("current", "xlsx")];
    expect(Buffer.compare(named.bytes, current.bytes)).toBe(0);
    expect([named.fileName, named.isFixed]).toEqual(["ssd-2025-08-18.xlsx", true]);
    expect([current.fileName, current.isFixed]).toEqual(["ssd-2025-08-18.xlsx", false]);
  });
  test("tell what changed since the version before", async () => {
    const { sheets } = readWorkbook((await file("2025-02-14", "xlsx")).bytes);
    const [about, changes] = [sheets.at(0), sheets.at(-1)];
    expect(about?.rows.flat().join("\n")).toContain("changes since version 2024-11-08.");
    expect(changes?.rows.length).toBeGreaterThan(1);
    const first = readWorkbook((await file("2024-02-12", "xlsx")).bytes);
    expect(first.sheets.at(0)?.rows.flat().join("\n")).toContain("first version on record");
    expect(first.sheets.at(-1)?.rows).toHaveLength(1);
  });
  test("are made once, whoever asks", async () => {
    const [one, two] = await Promise.all([file("2024-06-04", "csv"), file("2024-06-04", "csv")]);
    expect(one.bytes).toBe(two.bytes);
    expect(Object.keys(unzipSync(one.bytes))).toHaveLength(7);
  });
  test("carry the checksums that the list says", async () => {
    const sums = decoded((await file("2025-08-18", "SHA256SUMS")).bytes)
      .trim()
      .split("\n");
    for (const name of EXPORT_NAMES.filter((each) => each !== "SHA256SUMS")) {
      const { fileName, bytes } = await file("2025-08-18", name);
      expect(sums).toContain(`${createHash("sha256").update(bytes).digest("hex")}  ${fileName}`);
    }
  });
  test("can be had of every version in every form, none of them slowly", async () => {
    const { versions } = must(await viewDownloads(portal, ANONYMOUS, ""));
    expect(versions).toHaveLength(14);
    for (const version of ["2024-02-13", "2025-08-18"])
      for (const name of EXPORT_NAMES) {
        const start = performance.now();
        expect((await file(version, name)).bytes.byteLength).toBeGreaterThan(50);
        // A cold one takes a second at most on a quiet machine; this one may be busy.
        expect(performance.now() - start).toBeLessThan(5000);
      }
  });
});

describe("one table", () => {
  test("of scripts and diagrams, in a schema where there are some", async () => {
    const { fileName, bytes } = await file("current", "tsql", { table: "SSD_Person", schema: "dbo" });
    expect(fileName).toBe("ssd-2025-08-18-ssd_person-sql-server.sql");
    expect(decoded(bytes).match(/^CREATE TABLE .*$/gm)).toEqual(["CREATE TABLE [dbo].[ssd_person] ("]);
  });
  test.each([
    [{ name: "tsql", table: "ssd_nothing" }, "form-incomplete", "has no table ssd_nothing"],
    [{ name: "items.csv", table: "ssd_person" }, "form-incomplete", "does not know the choice table"],
    [{ name: "mermaid", schema: "dbo" }, "form-incomplete", "does not know the choice schema"],
    [{ name: "postgres", schema: "a; drop" }, "form-incomplete", "one word of letters"],
    [{ name: "postgres", schema: "" }, "form-incomplete", "one word of letters"],
  ])("is refused in words: %j", async (more, code, words) => {
    const refused = await ask("current", more.name, more);
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (!refused.ok) expect(refused.refusal.details.sentence).toContain(words);
  });
});

test.each([
  ["1999-01-01", "json", "There are: 2024-02-12, 2024-02-13,"],
  ["../..", "json", "There is no version ../.."],
  ["constructor", "json", "and current"],
  ["current", "pdf", "There are: csv, items.csv,"],
  ["current", "constructor", "SHA256SUMS, and spec"],
  ["current", "x".repeat(9999), "x…"],
])("version %s in form %s is refused with what there is", async (version, name, words) => {
  const refused = await ask(version, name);
  expect(refused).toMatchObject({ ok: false, refusal: { code: "not-found" } });
  const said = refused.ok ? "" : refused.refusal.details.sentence;
  expect(said).toContain(words);
  expect(said?.length).toBeLessThan(400);
});

describe("the page", () => {
  test("shows the version in force, and any other on request", async () => {
    const current = must(await viewDownloads(portal, ANONYMOUS, ""));
    expect(current).toMatchObject({
      chosen: { name: "2025-08-18", date: "2025-08-18", tables: 48, items: 359, missing: null },
      unknown: null,
    });
    expect(current.versions[0]).toBe("2025-08-18");
    const first = must(await viewDownloads(portal, ANONYMOUS, "2024-02-12"));
    expect(first.chosen).toMatchObject({ name: "2024-02-12", items: 327 });
    expect(first.chosen.missing).toContain("of items: guidance, size, code lists");
  });
  test("says which version does not exist, and shows the one in force", async () => {
    const view = must(await viewDownloads(portal, ANONYMOUS, "3.0.0"));
    expect(view).toMatchObject({ chosen: { name: "2025-08-18" }, unknown: "3.0.0" });
  });
});

test("the address answers with a file, its name, its licence and how long it lasts", async () => {
  const kept = Symbol.for("ssd-portal");
  Reflect.set(globalThis, kept, Promise.resolve(portal));
  try {
    const get = (version: string, name: string, headers: Record<string, string> = {}, query = "") =>
      GET(new Request(`http://localhost/api/v1/versions/${version}/${name}${query}`, { headers }), {
        params: Promise.resolve({ v: version, export: name }),
      });
    const answer = await get("2025-08-18", "items.csv");
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": 'attachment; filename="ssd-2025-08-18-items.csv"',
      "cache-control": "public, max-age=86400, immutable",
      link: expect.stringContaining('rel="license"'),
    });
    const body = new Uint8Array(await answer.arrayBuffer());
    expect(Buffer.compare(body, (await file("2025-08-18", "items.csv")).bytes)).toBe(0);
    const etag = answer.headers.get("etag") ?? "";
    expect((await get("2025-08-18", "items.csv", { "If-None-Match": etag })).status).toBe(304);
    expect((await get("current", "xlsx")).headers.get("cache-control")).toBe("public, max-age=300");
    const missing = await get("2025-08-18", "pdf");
    expect([missing.status, missing.headers.get("cache-control")]).toEqual([404, "no-store"]);
    expect(await missing.json()).toMatchObject({ error: { code: "not-found", message: expect.any(String) } });
    expect((await get("current", "csv", {}, "?table=ssd_person")).status).toBe(400);
  } finally {
    Reflect.deleteProperty(globalThis, kept);
  }
});
