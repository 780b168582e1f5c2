import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { describe, expect, onTestFinished, test } from "vitest";
import { LICENCE } from "@/lib/spec/export/export-input";
import { EXPORT_NAMES, EXPORTS, exportVersion, isExportName } from "@/lib/spec/export/exports";
import { zipFiles } from "@/lib/spec/export/zip";
import { archivedVersions, bundledInput, decoded, exportInput, hostileSpec } from "../../../support/exports";

const run = promisify(execFile);
const input = bundledInput();

test("the names are those of the addresses, each said in one sentence for somebody", () => {
  expect(EXPORTS.map(({ name }) => name)).toEqual([...EXPORT_NAMES]);
  for (const { title, meaning, mediaType } of EXPORTS) {
    expect(title).not.toBe("");
    expect(meaning).toMatch(/^[A-Z].*: .*\.|^The whole .*\.$/);
    expect(mediaType).toMatch(/^[a-z]+\/[\w.+-]+/);
  }
  expect([isExportName("xlsx"), isExportName("constructor"), isExportName("XLSX")]).toEqual([
    true,
    false,
    false,
  ]);
});

describe("made twice, every file is the same, byte for byte:", () => {
  test.each(EXPORT_NAMES)("%s", async (name) => {
    const [first, second] = [await exportVersion(name, input), await exportVersion(name, bundledInput())];
    expect(first.fileName).toMatch(/^ssd-2025-08-18[\w.-]+$/);
    expect(first.bytes.byteLength).toBeGreaterThan(100);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });
});

test("a ZIP holds the day of the version, wherever and whenever it is made", () => {
  const files = new Map([["a.txt", new Uint8Array([1])]]);
  const zone = process.env.TZ;
  onTestFinished(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });
  const zips = ["Pacific/Auckland", "America/Los_Angeles", "Europe/London"].map((name) => {
    process.env.TZ = name;
    return Buffer.from(zipFiles(files, "2025-08-18")).toString("hex");
  });
  expect(new Set(zips).size).toBe(1);
  for (const odd of ["1969-12-31", "9999-01-01", "no day"]) expect(() => zipFiles(files, odd)).not.toThrow();
});

test("every text says version, commit, licence and that it is generated", async () => {
  for (const { name } of EXPORTS.filter(({ name }) => !/\.csv$|^csv$|^xlsx$|SUMS/.test(name))) {
    const text = decoded((await exportVersion(name, input)).bytes);
    for (const words of ["2025-08-18", input.spec.commit, LICENCE.line, "do not edit"])
      expect([name, text.includes(words)]).toEqual([name, true]);
  }
  expect(await readFile("LICENSE", "utf8")).toContain(LICENCE.line.slice("Licence: MIT. ".length, -1));
});

test("the checksums are those of all other files, and the usual program agrees", async () => {
  const dir = await mkdtemp(join(tmpdir(), "ssd-exports-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const name of EXPORT_NAMES) {
    const { fileName, bytes } = await exportVersion(name, input);
    await writeFile(join(dir, fileName), bytes);
  }
  const { stdout } = await run("sha256sum", ["-c", "--strict", "ssd-2025-08-18-SHA256SUMS"], { cwd: dir });
  expect(stdout.trim().split("\n")).toHaveLength(EXPORT_NAMES.length - 1);
  await writeFile(join(dir, "ssd-2025-08-18.json"), "{}");
  await expect(run("sha256sum", ["-c", "ssd-2025-08-18-SHA256SUMS"], { cwd: dir })).rejects.toThrow();
});

test("a dated version can be taken in every form, and says what was not recorded", async () => {
  const [first] = archivedVersions();
  if (!first) throw new Error("The archive is empty.");
  const dated = exportInput(first.spec, { version: first.date, date: first.date });
  for (const { name } of EXPORTS) {
    const { bytes } = await exportVersion(name, dated);
    const readme = name === "csv" ? unzipSync(bytes)["README.txt"] : undefined;
    const text = decoded(readme ?? bytes);
    if (/csv$|^xlsx$|^json$|SUMS/.test(name) && name !== "csv") continue;
    expect([name, text.includes("Not recorded in this version")]).toEqual([name, true]);
  }
});

test("a hostile specification or version breaks none of them", async () => {
  const hostile = exportInput(hostileSpec(), { version: "../../etc/passwd\r\n", date: "0000-00-00" });
  for (const { name } of EXPORTS) {
    const { fileName, bytes } = await exportVersion(name, hostile, { table: "a/b\nc" });
    expect(fileName).toMatch(/^[\w.-]+$/);
    expect(bytes.byteLength).toBeGreaterThan(0);
  }
});
