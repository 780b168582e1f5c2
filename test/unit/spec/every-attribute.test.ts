/** A3: every attribute of every item of the bundled specification, changed and compared with PyYAML's own dump. */
import { expect, test, vi } from "vitest";
import { buildChange } from "@/lib/spec/apply-files";
import { specFrom } from "@/lib/spec/build-spec";
import { readDocuments, type SpecDocuments } from "@/lib/spec/documents";
import type { Op } from "@/lib/spec/ops";
import { isMap, type YamlMap, type YamlValue } from "@/lib/spec/pyyaml/emit";
import { contentOf } from "@/lib/spec/yaml-read";
import { builtInProfile, filesBelow } from "@/test/support/bundled-spec";
import { ATTRIBUTES, type Edit, edited, opFor } from "@/test/support/item-attributes";
import { hasPyYaml, pyYamlDump } from "@/test/support/pyyaml";
import { named, withTexts } from "@/test/support/spec-files";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: process.env.PROPERTY_RUNS ? 3_600_000 : 300_000 });

const files = named(filesBelow(".", "spec"));
const profile = builtInProfile("portal");
const cache = new Map();
const read = readDocuments(files, profile, cache);
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const documents: SpecDocuments = read.value;
const spec = specFrom(documents, profile);
const items = spec.tables.flatMap((table) => table.items);

const mapOf = (table: number, index: number): YamlMap => {
  const field = documents.tables[table]?.fields[index];
  const value = field ? contentOf(field) : null;
  if (value === null || !isMap(value)) throw new Error("The item is no map.");
  return value;
};

test.skipIf(!hasPyYaml).each(Object.entries(ATTRIBUTES))(
  "%s, on every item at once: the files are PyYAML's dump of what was asked",
  (_, attribute) => {
    const ops: Op[] = [];
    const wanted = new Map<string, YamlValue>();
    let number = 0;
    documents.tables.forEach(({ document }, at) => {
      const table = spec.tables[at];
      const node = documents.tables[at] && contentOf(documents.tables[at].node);
      if (!table || !node || !isMap(node)) throw new Error("Tables and documents differ.");
      const fields = table.items.map((item, index): YamlValue => {
        const edit = attribute(item, mapOf(at, index), number++);
        if (!edit) return mapOf(at, index);
        ops.push(opFor(item.ref, edit.edits));
        return edited(mapOf(at, index), edit.keys);
      });
      wanted.set(document.path, new Map([["nodes", [new Map([...node, ["fields", fields]])]]]));
    });
    const built = buildChange(files, profile, { ops }, { request: "SSD-0100" }, cache);
    if (!built.ok) throw new Error(JSON.stringify(built.refusal.problems.slice(0, 3)));
    expect(ops.length).toBeGreaterThan(0);
    const changed = new Map(built.value.files.map(({ path, content }) => [path, content]));
    const paths = [...wanted.keys()].filter((path) => changed.has(path));
    const dumps = pyYamlDump(paths.map((path) => wanted.get(path) ?? null));
    expect(paths.filter((path, index) => changed.get(path) !== dumps[index])).toEqual([]);
    expect([...changed.keys()].filter((path) => !wanted.has(path))).toEqual([]);
  },
);

test("one edit alone touches only its own lines, on every item and attribute", () => {
  const every = process.env.PROPERTY_RUNS ? 1 : 30;
  let edits = 0;
  for (const [at, table] of spec.tables.entries()) {
    const bytes = files.files.get(table.path);
    if (!bytes) throw new Error(`There is no ${table.path}.`);
    const own = { ...files, files: new Map([[table.path, bytes]]) };
    const alone = withTexts(own, { "spec/tables.yml": `---\ntables:\n- ${table.name}\n` });
    for (const [index, item] of table.items.entries()) {
      if (items.indexOf(item) % every !== 0) continue;
      for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
        const edit = attribute(item, mapOf(at, index), index);
        if (!edit || name === "codes taken over") continue;
        const built = buildChange(
          alone,
          profile,
          { ops: [opFor(item.ref, edit.edits)] },
          { request: "SSD-0100" },
          cache,
        );
        if (!built.ok) throw new Error(`${item.ref} ${name}: ${JSON.stringify(built.refusal.problems)}`);
        expect(built.value.files.length, `${item.ref} ${name}`).toBeLessThanOrEqual(1);
        for (const file of built.value.files) assertOneAttribute(file.content ?? "", table.path, edit.keys);
        edits++;
      }
    }
  }
  expect(edits).toBeGreaterThan(150);
});

/** Before and after share all lines but one run, and that run lies within attributes the edit named. */
function assertOneAttribute(content: string, path: string, keys: Edit["keys"]): void {
  const before = new TextDecoder().decode(files.files.get(path)?.bytes).split("\n");
  const after = content.split("\n");
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail++;
  const touched = [...before.slice(start, before.length - tail), ...after.slice(start, after.length - tail)];
  const named = touched.flatMap((line) => /^ {2}[- ] ([a-z_]+):/.exec(line)?.[1] ?? []);
  expect(named.filter((key) => !(key in keys))).toEqual([]);
}
