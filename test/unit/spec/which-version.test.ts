import { expect, test } from "vitest";
import { versionAddress, whichVersion } from "@/lib/spec/which-version";

const LINE = [
  { name: "2024-02-12", date: "2024-02-12", commit: "archive:2024-02-12" },
  { name: "2025-08-18", date: "2025-08-18", commit: "aaaaaaa111" },
  { name: "2.0.0", date: "2026-12-01", commit: "aaaaaaa222" },
  { name: null, date: "2026-12-08", commit: "bbbbbbb333" },
];

test.each([
  ["a name", "2.0.0", "aaaaaaa222"],
  ["a day that is a name", "2025-08-18", "aaaaaaa111"],
  ["a day between two", "2026-11-30", "aaaaaaa111"],
  ["a day after the last: what is not released is not in force", "2027-01-01", "aaaaaaa222"],
  ["current: also what is not released", "current", "bbbbbbb333"],
  ["the beginning of a commit", "bbbbbbb", "bbbbbbb333"],
  ["a commit in capitals", "BBBBBBB333", "bbbbbbb333"],
])("%s means one version", (_what, asked, commit) => {
  expect(whichVersion(LINE, asked)?.commit).toBe(commit);
});

test.each(["2024-02-11", "aaaaaaa", "bbbbbb", "archive:2024-02-12", "", "null", "2.0", "2024-2-12"])(
  "%j means none",
  (asked) => expect(whichVersion(LINE, asked)).toBeNull(),
);

test("a version goes by its name, a merged change by its commit", () => {
  expect(LINE.map(versionAddress)).toEqual(["2024-02-12", "2025-08-18", "2.0.0", "bbbbbbb333"]);
  expect(whichVersion([], "current")).toBeNull();
});
