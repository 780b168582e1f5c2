import { expect, test } from "vitest";
import { buildChange } from "@/lib/spec/apply-files";
import { buildSpec } from "@/lib/spec/build-spec";
import type { SpecFiles } from "@/lib/spec/model";
import type { OpOf } from "@/lib/spec/ops";
import { type Edit, splice } from "@/lib/spec/splice";
import { builtInProfile } from "@/test/support/bundled-spec";
import { ownFiles, textOf, withTexts } from "@/test/support/spec-files";

const profile = builtInProfile("portal");
const CHILD = "spec/tables/ssd_child.yml";

/** The fixture with another text for one table. */
const withChild = (change: (text: string) => string): SpecFiles =>
  withTexts(ownFiles(), { [CHILD]: change(textOf(ownFiles(), CHILD)) });

type Edits = OpOf<"change-item">["edits"];

function edit(files: SpecFiles, ref: string, edits: Edits) {
  return buildChange(
    files,
    profile,
    { ops: [{ op: "change-item", id: "1", ref, edits, textMeaning: "wording" }] },
    { request: "SSD-0042" },
  );
}

function changed(
  files: SpecFiles,
  ref: string,
  edits: Edits,
): { text: string; foreignStyle: readonly string[] } {
  const built = edit(files, ref, edits);
  if (!built.ok) throw new Error(JSON.stringify(built.refusal.problems));
  return {
    text: built.value.files.find(({ path }) => path === CHILD)?.content ?? "",
    foreignStyle: built.value.foreignStyle,
  };
}

/** Lines that one text has and the other has not. */
function linesChanged(before: string, after: string): { out: readonly string[]; in: readonly string[] } {
  const rest = after.split("\n");
  const out = before.split("\n").filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { out, in: rest };
}

test("edits are applied at their places, and text put in stands before what is taken out", () => {
  const edits: Edit[] = [
    { start: 4, end: 5, replacement: "X" },
    { start: 0, end: 0, replacement: "<" },
    { start: 2, end: 4, replacement: "" },
    { start: 2, end: 2, replacement: "|" },
    { start: 6, end: 6, replacement: ">" },
  ];
  expect(splice("abcdef", edits)).toBe("<ab|Xf>");
  expect(splice("abcdef", [])).toBe("abcdef");
});

test("edits that overlap are a defect", () => {
  const overlap = [
    { start: 0, end: 3, replacement: "" },
    { start: 2, end: 4, replacement: "" },
  ];
  expect(() => splice("abcdef", overlap)).toThrow("overlap");
  expect(() => splice("abc", [{ start: 2, end: 9, replacement: "" }])).toThrow("overlap");
});

type Trap = readonly [
  name: string,
  ref: string,
  edits: (guidance: string | null) => Edits,
  out: readonly string[] | null,
  put: readonly string[],
];

const relabel = (before: string | null, after: string) => (): Edits => ({ label: { before, after } });
const reguide =
  (after: string | null) =>
  (before: string | null): Edits => ({ guidance: { before, after } });

const TRAPS: readonly Trap[] = [
  [
    "null to text",
    "CHLD004A",
    relabel(null, "Born on"),
    ["    description: null"],
    ["    description: Born on"],
  ],
  ["text to null", "CHLD001A", reguide(null), null, ["    guidance: null"]],
  [
    "text to the word null",
    "CHLD001A",
    relabel("Child id", "null"),
    ["    description: Child id"],
    ["    description: 'null'"],
  ],
  [
    "a trailing space",
    "CHLD001A",
    relabel("Child id", "Child "),
    ["    description: Child id"],
    ["    description: 'Child '"],
  ],
  [
    "a colon and a hash",
    "CHLD001A",
    relabel("Child id", "a: b #c"),
    ["    description: Child id"],
    ["    description: 'a: b #c'"],
  ],
  ["a folded text unfolds", "CHLD001A", reguide("Short."), null, ["    guidance: Short."]],
  ["double quotes go when nothing needs them", "CHLD004A", reguide("Plain."), null, ["    guidance: Plain."]],
  [
    "a list of one goes with its key",
    "CHLD001A",
    () => ({ constraints: { add: [], remove: ["pk"] } }),
    ["    constraints:", "    - pk"],
    [],
  ],
  [
    "a type",
    "CHLD001A",
    () => ({ type: { before: "nvarchar", after: "NCHAR" } }),
    ["    type: nvarchar"],
    ["    type: NCHAR"],
  ],
];

test.each(TRAPS)("%s", (_, ref, edits, out, put) => {
  const files = ownFiles();
  const spec = buildSpec(files, profile);
  const guidance = spec.ok ? (spec.value.byRef.get(ref)?.guidance ?? null) : null;
  const lines = linesChanged(textOf(files, CHILD), changed(files, ref, edits(guidance)).text);
  expect(lines.in).toEqual(put);
  if (out) expect(lines.out).toEqual(out);
});

test("unknown keys are neither lost nor moved", () => {
  const { text } = changed(ownFiles(), "CHLD003A", { label: { before: "yes", after: "no" } });
  expect(text).toContain(
    "    guidance: null\n    local_key:\n      kept:\n      - as\n      - it\n      - is\n",
  );
});

const label: Edits = { label: { before: "Child id", after: "yes" }, categories: { add: ["no"], remove: [] } };

test("a file with Windows line endings keeps them, and is marked as of another style", () => {
  const files = withChild((text) => text.replaceAll("\n", "\r\n"));
  const { text, foreignStyle } = changed(files, "CHLD001A", label);
  expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  expect(linesChanged(textOf(files, CHILD), text).in).toEqual(['    description: "yes"\r', '    - "no"\r']);
  expect(foreignStyle).toEqual([CHILD]);
});

test("a byte order mark, comments, blank lines and brackets stay as they are", () => {
  const files = withChild(
    (text) =>
      `\ufeff${text.replace("---\n", "---\n# kept\n\n").replace("    categories:\n    - identity\n    constraints", "    categories: [identity]   # kept too\n    constraints")}`,
  );
  const { text } = changed(files, "CHLD001A", label);
  expect(text.startsWith("\ufeff---\n# kept\n\n")).toBe(true);
  expect(linesChanged(textOf(files, CHILD), text)).toEqual({
    out: ["    description: Child id", "    categories: [identity]   # kept too"],
    in: ['    description: "yes"', '    categories: [identity, "no"]   # kept too'],
  });
});

test("other indents are kept", () => {
  const files = withChild((text) =>
    text.replace(
      "    categories:\n    - identity\n    constraints:",
      "    categories:\n      - identity\n    constraints:",
    ),
  );
  expect(changed(files, "CHLD001A", label).text).toContain(
    '    categories:\n      - identity\n      - "no"\n    constraints:',
  );
});

test("a file without its last line ending can be added to", () => {
  const files = withChild((text) => text.trimEnd());
  const { text } = changed(files, "CHLD003A", { required: { before: false, after: true } });
  expect(text).toContain("    validators:\n    - required:\n        enabled: true\n    status: deprecated");
  expect(text.endsWith("- is")).toBe(true);
});

test("a file with two kinds of line ending, or with a key twice in the item, is left to people", () => {
  const mixed = withChild((text) => text.replace("\n", "\r\n"));
  expect(edit(mixed, "CHLD001A", label)).toMatchObject({
    ok: false,
    refusal: { problems: [{ rule: "FILE_STYLE" }] },
  });
  const twice = withChild((text) =>
    text.replace("    type: nvarchar\n    size: 48\n", "    type: nvarchar\n    size: 9\n    size: 48\n"),
  );
  const refused = edit(twice, "CHLD001A", label);
  expect(refused).toMatchObject({
    ok: false,
    refusal: { problems: [{ rule: "FILE_STYLE", message: expect.stringContaining("has a key twice") }] },
  });
});

test("a text in block style is replaced whole", () => {
  const files = withChild((text) =>
    text.replace("    description: Child id\n", "    description: |-\n      Child\n      id\n"),
  );
  expect(changed(files, "CHLD001A", { label: { before: "Child\nid", after: "One line" } }).text).toContain(
    "    description: One line\n    item_ref: CHLD001A",
  );
});

test("a value that was left out gets its place", () => {
  const files = withChild((text) => text.replace("    description: null\n", "    description:\n"));
  expect(changed(files, "CHLD004A", { label: { before: null, after: "Born" } }).text).toContain(
    "    description: Born\n    item_ref: CHLD004A",
  );
});
