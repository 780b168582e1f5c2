import { expect, test } from "vitest";
import { folderPrefix } from "@/lib/spec/folder-prefix";
import { isSpecPath } from "@/lib/spec/profile";

test.each<readonly [string, readonly string[], "" | "spec/" | null]>([
  ["a copied repository of ours", ["README.md", "spec/tables/ssd_person.yml", "spec/tables.yml"], ""],
  [
    "the inside of its specification",
    ["tables/ssd_person.yml", "tables.yml", "history/versions.csv"],
    "spec/",
  ],
  [
    "an unpacked copy of upstream, with other lists and settings beside the tables",
    [".github/workflows/a.yml", "mkdocs.yml", "docs/a.csv", "data/objects/ssd_person.yml", "b.csv"],
    "",
  ],
  ["lists without any table", ["tables.yml", "refs.yml"], "spec/"],
  ["something else", ["README.md", "src/index.ts"], null],
])("%s", (_, names, prefix) => {
  expect(folderPrefix(names, isSpecPath)).toBe(prefix);
});
