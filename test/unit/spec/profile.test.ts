import { expect, test } from "vitest";
import { companionOf, detectProfile, isObjectPath, isSpecPath, parseProfile } from "@/lib/spec/profile";
import { builtInProfile } from "@/test/support/bundled-spec";

const builtIn = [builtInProfile("upstream"), builtInProfile("portal")];
const UPSTREAM = [
  "data/objects/ssd_person.yml",
  "data/objects/relationships.yml",
  "docs/admin/data_objects_specification.csv",
];

test("the built-in profiles say where the two layouts keep things", () => {
  const [upstream, portal] = builtIn;
  expect(upstream && companionOf(upstream, "change-log-csv")?.source_label).toBe("Steering Group");
  expect(upstream?.attributes.size).toEqual({ column: 38, header: "max_field_size" });
  expect([portal?.dialect, portal?.companions, portal?.refsFile]).toEqual(["extended", [], "spec/refs.yml"]);
});

test("a repository is known by its files, or by its own profile, which wins", () => {
  expect(detectProfile(UPSTREAM, null, builtIn)).toMatchObject({ ok: true, value: { name: "upstream" } });
  expect(detectProfile(["spec/tables/ssd_person.yml"], null, builtIn)).toMatchObject({
    ok: true,
    value: { name: "portal" },
  });
  const own =
    "profile: 1\nname: ours\ndialect: extended\nobjects: {dir: tables, pattern: '*.yaml'}\ntable_order: {from: list, file: order.yml}\nrelationships: {file: links.yml, derive: true}\nrefs: {file: null}\nhistory: {path: tables, archive: null}\n";
  expect(detectProfile(UPSTREAM, own, builtIn)).toMatchObject({
    ok: true,
    value: { name: "ours", relationshipsFile: "links.yml" },
  });
});

test("a repository that fits nothing is refused with what was looked for", () => {
  const refused = detectProfile(["README.md", "data/objects/ssd_person.yml"], null, builtIn);
  expect(refused).toMatchObject({ ok: false });
  const message = refused.ok ? "" : refused.refusal.problems[0]?.message;
  for (const part of [
    "ssd-profile.yml",
    "data/objects/*.yml with docs/admin/data_objects_specification.csv",
    "spec/tables/*.yml",
  ]) {
    expect(message).toContain(part);
  }
});

test.each([
  ["an unknown key", "colour: red", "colour"],
  ["a path that leaves the repository", "refs: {file: ../refs.yml}", "refs.file"],
  ["another version", "profile: 2", "profile"],
])("%s is refused by name", (_, line, part) => {
  const text = `profile: 1\nname: ours\ndialect: extended\nobjects: {dir: tables, pattern: '*.yml'}\ntable_order: {from: list, file: order.yml}\nrelationships: {file: links.yml, derive: true}\nrefs: {file: null}\nhistory: {path: tables, archive: null}\n`;
  const key = line.slice(0, line.indexOf(":"));
  const changed = text.includes(`${key}: `)
    ? text.replace(new RegExp(`^${key}: .*$`, "m"), line)
    : `${text}${line}\n`;
  const result = parseProfile(changed);
  expect(result.ok ? "" : result.refusal.problems.map(({ message }) => message).join()).toContain(part);
});

test("which files are tables, and which may be needed at all", () => {
  const [upstream, portal] = builtIn;
  if (!upstream || !portal) throw new Error("no profiles");
  expect(UPSTREAM.map((path) => isObjectPath(upstream, path))).toEqual([true, false, false]);
  expect(
    ["spec/tables/a.yml", "spec/tables/deep/a.yml", "spec/tables.yml", "spec/tables/a.yaml"].map((path) =>
      isObjectPath(portal, path),
    ),
  ).toEqual([true, false, false, false]);
  expect(
    ["ssd-profile.yml", "spec/a/b.csv", "data/objects/x.yml", "docs/admin/ssd_change_log.csv"].every(
      isSpecPath,
    ),
  ).toBe(true);
  expect(
    ["README.md", "spec/x.ts", "data/objects/deep/x.yml", "docs/admin/x.csv", "src/spec/x.yml"].some(
      isSpecPath,
    ),
  ).toBe(false);
});
