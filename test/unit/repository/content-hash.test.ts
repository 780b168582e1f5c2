import { expect, test } from "vitest";
import { hashOfBlobs } from "@/lib/repository/content-hash";
import type { FileChange } from "@/lib/spec/model";
import { blobOf, contentHash } from "@/lib/spec/outcome";

const FILES: readonly FileChange[] = [
  { path: "spec/b.yml", mode: "100644", content: "b: ✓\n", expectBlob: null },
  { path: "spec/a.yml", mode: "100644", content: null, expectBlob: "a".repeat(40) },
];

const BLOBS = FILES.map(({ path, mode, content }) => ({ path, mode, blob: content && blobOf(content) }));

test("the hash computed from a commit is the hash of the files that were to be written", () => {
  expect(hashOfBlobs(BLOBS)).toBe(contentHash(FILES));
  expect(hashOfBlobs(BLOBS.toReversed())).toBe(contentHash(FILES));
});

test.each([{ blob: blobOf("b: x\n") }, { blob: null }, { path: "spec/c.yml" }, { mode: "100755" }])(
  "it changes with %o",
  (change) => {
    const changed = BLOBS.map((one, index) => (index === 0 ? { ...one, ...change } : one));
    expect(hashOfBlobs(changed)).not.toBe(contentHash(FILES));
  },
);
