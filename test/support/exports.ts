/** What exports are made of, in tests: any specification, with the names of returns and systems beside it. */
import { readFileSync } from "node:fs";
import { readReturns } from "@/lib/returns/return";
import { type ArchivedVersion, readArchive } from "@/lib/spec/archive";
import { diffSpecs } from "@/lib/spec/diff";
import type { ExportInput } from "@/lib/spec/export/export-input";
import type { Item, Spec } from "@/lib/spec/model";
import { readCms } from "@/lib/spec/reference";
import { bundledSpec } from "./bundled-spec";
import { anItem, aSpec, aTable } from "./spec-builders";

export function exportInput(spec: Spec, more: Partial<ExportInput> = {}): ExportInput {
  return {
    spec,
    version: "2025-08-18",
    date: "2025-08-18",
    returns: readReturns(readFileSync("spec/returns.yml", "utf8")),
    cms: readCms(readFileSync("spec/cms.yml", "utf8")),
    previous: null,
    ...more,
  };
}

export function archivedVersions(): readonly ArchivedVersion[] {
  return readArchive(readFileSync("spec/history/versions.csv", "utf8"));
}

/** The bundled specification with what changed since the version before it. */
export function bundledInput(): ExportInput {
  const spec = bundledSpec();
  const before = archivedVersions().findLast(({ date }) => date < "2025-08-18");
  if (!before) throw new Error("The archive holds the versions before.");
  return exportInput(spec, {
    previous: { version: before.date, changes: diffSpecs(before.spec, spec, { on: "2025-08-18" }) },
  });
}

export function decoded(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Texts that programs have been known to run, to stumble over or to lose. */
export const HOSTILE_TEXTS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  "\uff1d1+1",
  "\u0001=1+1",
  "\u200b=1+1",
  "bell\u0007 and nul\u0000",
  'a "quoted" word',
  "it's; DROP TABLE x; --",
  "back\\slash",
  "two\nlines",
  "two\r\nlines, with a comma",
  "  spaces at the edges  ",
  "constructor",
  "__proto__",
  "_x0041_",
  "<f>1+1</f> & more",
  "08",
  "1e3",
  "half a pair \ud83d",
  "whole \u{1f600}",
  "]]> */ ' \" ` {x}",
  "n".repeat(200),
] as const;

/** One item for each hostile text: it is the label, the guidance, a code, its label, a system's field and a name. */
export function hostileSpec(): Spec {
  const items = HOSTILE_TEXTS.map(
    (text, at): Item => ({
      ...anItem({
        ref: `HOST${String(at + 1).padStart(3, "0")}A`,
        label: text,
        guidance: text,
        codes: [
          { code: text, label: text, status: "live", replacedBy: null },
          { code: "x", label: "plain", status: "retired", replacedBy: text },
        ],
        cms: { [text]: { table: text, field: text } },
        categories: [text],
        returnElements: { [text]: text },
        unknownReturns: [text],
        extra: { [text]: text },
      }),
      name: text,
    }),
  );
  return aSpec({ tables: [aTable({ name: "ssd_host'il]e\"", label: "=1+1", summary: "a\nb", items })] });
}
