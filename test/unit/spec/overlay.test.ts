/** Words of tables that come with the portal: shown in a repository without a place for them, never written, never a difference. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { buildChange } from "@/lib/spec/apply-files";
import { buildSpec } from "@/lib/spec/build-spec";
import { diffSpecs } from "@/lib/spec/diff";
import { tableRetirementHash } from "@/lib/spec/draft";
import { fromJson } from "@/lib/spec/export/from-json";
import { toJson } from "@/lib/spec/export/json";
import { notRecordedSentence } from "@/lib/spec/export/not-recorded";
import { type OpInput, parseOps } from "@/lib/spec/ops";
import { OVERLAID, overlayOf, withOverlay } from "@/lib/spec/overlay";
import { packSpec, unpackSpec } from "@/lib/spec/stored";
import { validatePayload, vocabularyOf } from "@/lib/spec/validate";
import { builtInProfile, bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec, aTable } from "../../support/spec-builders";
import { upstreamFiles } from "../../support/upstream-clone";

const own = bundledSpec();
const overlay = overlayOf(own);
const profile = builtInProfile("upstream");
const files = upstreamFiles();
const read = buildSpec(files, profile);
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const theirs = read.value;
const shown = withOverlay(theirs, overlay);

test("every table of the upstream layout is shown with our title, summary and subject", () => {
  const words = (spec: typeof own) => spec.tables.map((table) => OVERLAID.map((name) => table[name]));
  expect(
    words(theirs)
      .flat()
      .every((word) => word === null),
  ).toBe(true);
  expect(words(shown)).toEqual(words(own));
  expect(words(own).flat()).not.toContain(null);
  expect(shown.tables.every((table) => OVERLAID.every((name) => table.overlay?.has(name)))).toBe(true);
});

const bare = (name: string, ref: string, more: Partial<Parameters<typeof aTable>[0]> = {}) =>
  aTable({
    name,
    label: null,
    domain: null,
    items: [anItem({ ref })],
    notRecorded: new Set(OVERLAID),
    ...more,
  });

test("a table under another name is known by its prefix, an unknown one stays bare, and own words win", () => {
  const [byPrefix, unknown, spoken] = withOverlay(
    aSpec({
      tables: [
        bare("ssd_people", "PERS001A"),
        bare("ssd_elsewhere", "ELSE001A"),
        bare("ssd_person", "PERX001A", { label: "Ours", notRecorded: new Set(["summary", "domain"]) }),
      ],
    }),
    overlay,
  ).tables;
  const person = own.tables.find(({ name }) => name === "ssd_person");
  expect(byPrefix).toMatchObject({ label: person?.label, domain: person?.domain });
  expect([unknown?.label, unknown?.overlay]).toEqual([null, undefined]);
  expect([spoken?.label, spoken?.summary]).toEqual(["Ours", person?.summary]);
  expect(spoken?.overlay).toEqual(new Set(["summary", "domain"]));
});

test("they are no difference, neither to the files as they are nor to our own specification", () => {
  expect(shown.hash).toBe(theirs.hash);
  expect(diffSpecs(theirs, shown)).toEqual([]);
  expect(diffSpecs(shown, theirs)).toEqual([]);
  for (const changes of [diffSpecs(own, shown), diffSpecs(shown, own)])
    expect(changes.filter(({ rule }) => rule === "TABLE_TEXT_CHANGED")).toEqual([]);
});

test("they are neither stored nor part of what an approval to retire a table rests on", () => {
  expect(unpackSpec(packSpec(shown)).tables.some((table) => table.overlay)).toBe(false);
  const hashes = (spec: typeof own) => spec.tables.map((table) => tableRetirementHash(table, "remove"));
  expect(hashes(shown)).toEqual(hashes(theirs));
});

test("an export holds them, says that they come with the portal, and gives them back", () => {
  expect(notRecordedSentence(theirs)).toMatch(/of tables: .*summary/);
  expect(notRecordedSentence(shown)).not.toMatch(/of tables: .*(summary|subject|label)/);
  const again = fromJson(toJson({ spec: shown, version: "x", date: "2025-08-18" }));
  if (!again.ok) throw new Error(JSON.stringify(again.refusal));
  const words = (spec: typeof own) => spec.tables.map(({ label, overlay: given }) => [label, given]);
  expect(words(again.value)).toEqual(words(shown));
});

test.each(OVERLAID)(
  "a request to change the %s of a table is refused, and nothing would be written",
  (text) => {
    const table = shown.tables[0];
    const op = {
      op: "change-table",
      id: randomUUID(),
      table: table?.name ?? "",
      prefix: table?.prefix ?? "",
      edits: { [text]: { before: table?.[text] ?? null, after: "health" } },
    } satisfies OpInput;
    const ops = [...parseOps([op])];
    const sentence =
      /^Here the .* comes with the portal and not from the repository, so a request cannot change it\. Leave it as it is/;
    const { blocks } = validatePayload({
      spec: shown,
      payload: { v: 1, base: theirs.commit, ops },
      otherReservations: new Set(),
      vocabulary: vocabularyOf(shown, { returns: [], tags: new Set(), cms: [] }),
      profile,
      today: "2026-11-30",
      noticeMonths: 0,
    });
    expect(blocks).toContainEqual(
      expect.objectContaining({ rule: "NO_HOME", message: expect.stringMatching(sentence) }),
    );
    const built = buildChange(files, profile, { ops }, { request: "SSD-0042", title: "Other words" });
    if (built.ok) throw new Error("It was written.");
    expect(built.refusal.problems).toEqual([
      expect.objectContaining({ rule: "NO_HOME", message: expect.stringMatching(sentence) }),
    ]);
  },
);

test("without words of its own a repository stays as it is", () => {
  expect(withOverlay(theirs, null)).toBe(theirs);
});
