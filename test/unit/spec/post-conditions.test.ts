/** Each condition has a change it must not let pass: a defect of the writer, made by hand. */
import { expect, test } from "vitest";
import { specFrom } from "@/lib/spec/build-spec";
import { readDocuments } from "@/lib/spec/documents";
import type { Spec, SpecFiles } from "@/lib/spec/model";
import { assertPostConditions, newErrors } from "@/lib/spec/post-conditions";
import type { YamlValue } from "@/lib/spec/pyyaml/emit";
import type { WantedFile } from "@/lib/spec/wanted-file";
import { contentOf } from "@/lib/spec/yaml-read";
import { builtInProfile } from "@/test/support/bundled-spec";
import { ownFiles, textOf, withTexts } from "@/test/support/spec-files";
import { CHANGE_LOG, inUpstreamLayout, SPEC_CSV } from "@/test/support/upstream-layout";

const portal = builtInProfile("portal");
const upstream = builtInProfile("upstream");
const CHILD = "spec/tables/ssd_child.yml";

function opened(files: SpecFiles, profile: typeof portal) {
  const documents = readDocuments(files, profile);
  if (!documents.ok) throw new Error(JSON.stringify(documents.refusal));
  return { documents: documents.value, spec: specFrom(documents.value, profile) };
}

type Meant = { readonly expected?: (spec: Spec) => Spec; readonly value?: YamlValue };

/** Checks files as if a change had written them; `meant`: what the operations would have made. */
function check(
  files: SpecFiles,
  texts: Readonly<Record<string, string>>,
  profile = portal,
  { expected, value }: Meant = {},
) {
  const { documents, spec } = opened(files, profile);
  const changed = withTexts(files, texts);
  const after = opened(changed, profile);
  const wanted = Object.entries(texts).map(([path, text]): WantedFile => {
    const document = after.documents.objectFiles.find((each) => each.path === path);
    const said = value ?? (document?.root ? contentOf(document.root) : undefined);
    return { path, before: textOf(files, path), text, ...(said === undefined ? {} : { value: said }) };
  });
  const meant = expected ? expected(spec) : after.spec;
  return () =>
    assertPostConditions({
      documents,
      before: spec,
      expected: meant,
      profile,
      wanted,
      changed,
      cache: new Map(),
    });
}

const child = textOf(ownFiles(), CHILD);
const relabelled = child.replace("description: Child id", "description: Number");

test("a change that says what was meant passes", () => {
  expect(check(ownFiles(), { [CHILD]: relabelled })).not.toThrow();
});

test("1: files that say something else than the operations", () => {
  expect(check(ownFiles(), { [CHILD]: relabelled }, portal, { expected: (spec) => spec })).toThrow(
    /something else than the operations .*tables\.0\.items\.0\.label: "Number" instead of "Child id"/,
  );
  const unknown = child.replace("      - it\n", "");
  expect(check(ownFiles(), { [CHILD]: unknown }, portal, { expected: (spec) => spec })).toThrow(/extra/);
});

test("2: bytes that PyYAML would not write", () => {
  expect(
    check(ownFiles(), { [CHILD]: child.replace("description: Child id", "description: 'Number'") }),
  ).toThrow(/not as PyYAML writes it/);
});

test("3: an attribute nobody changed with other bytes", () => {
  const foreign = withTexts(ownFiles(), {
    [CHILD]: child.replace("description: Child id", 'description: "Child id"'),
  });
  expect(check(foreign, { [CHILD]: relabelled.replace("type: nchar", "type: 'nchar'") })).toThrow(
    /other bytes .*CHLD002A\.type/,
  );
});

const small = inUpstreamLayout(ownFiles(), portal);
const csv = textOf(small, SPEC_CSV);

test("4: cells, rows and columns that nobody changed", () => {
  expect(
    check(
      small,
      { [SPEC_CSV]: csv.replace("Same codes as the child.", '"Same codes as the child."') },
      upstream,
    ),
  ).toThrow(/cell nobody changed .*VIST004A, column 52/);
  const cut = csv.slice(0, csv.lastIndexOf("\n", csv.length - 2) + 1);
  expect(check(small, { [SPEC_CSV]: cut }, upstream)).toThrow(/row is gone/);
  expect(
    check(
      small,
      { [SPEC_CSV]: `${csv}${csv.split("\n").at(-2)?.replace("WORK003A", "WORK009A")}\n` },
      upstream,
    ),
  ).toThrow(/rows were gained or lost/);
});

test("5: relationships and metadata that do not follow", () => {
  const visit = "spec/tables/ssd_visit.yml";
  const unlinked = textOf(ownFiles(), visit).replace("    foreign_key: ssd_child.chld_child_id\n", "");
  expect(check(ownFiles(), { [visit]: unlinked })).toThrow(/relationships do not follow/);
  const logged = `${textOf(small, CHANGE_LOG)}CHLD004A,,,SSD-0042,ssd_child,,pending,Change,Steering Group,\r\n`;
  expect(check(small, { [CHANGE_LOG]: logged }, upstream)).toThrow(/metadata do not follow .*CHLD004A/);
});

test("6: faults that were not there before are told, older ones are not", () => {
  const before = opened(ownFiles(), portal);
  const twice = opened(
    withTexts(ownFiles(), { [CHILD]: child.replace("name: chld_note", "name: chld_sex") }),
    portal,
  );
  expect(newErrors(before, before)).toEqual([]);
  expect(newErrors(before, twice).map(({ rule }) => rule)).toContain("NAME_DUPLICATE");
});
