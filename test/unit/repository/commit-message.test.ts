import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  branchName,
  commitMessage,
  followMessage,
  keyOfBranch,
  readTrailers,
} from "@/lib/repository/commit-message";

const WORDS = {
  request: "SSD-0142",
  title: "Add postcode start date to ssd_address",
  reason: "Councils need to know since when somebody has lived at an address.",
  revision: 2,
  contentHash: "a".repeat(64),
  base: "b".repeat(40),
  decisionUrl: "https://portal.example/requests/SSD-0142#decision",
  proposedBy: "A. Analyst (Essex)",
  decidedBy: "SSD steering group",
};

describe("branch names", () => {
  test.each([
    ["SSD-0142", 2, "ssd-portal/ssd-0142-r2"],
    ["SSD-12345", 10, "ssd-portal/ssd-12345-r10"],
    ["2.0.0", 1, "ssd-portal/release-2.0.0-r1"],
  ])("%s, revision %i, is %s and back", (request, revision, branch) => {
    expect(branchName(request, revision)).toBe(branch);
    expect(keyOfBranch(branch)).toEqual({ request, revision });
  });

  test.each([
    "ssd-portal",
    "ssd-portal/ssd-0142",
    "ssd-portal/ssd-0142-r0",
    "x/ssd-portal/ssd-0142-r2",
    "main",
    "ssd-portal/SSD-0142-r2",
    "ssd-portal/ssd-0142-r2\n",
  ])("%o is none of ours", (branch) => expect(keyOfBranch(branch)).toBe(null));

  test.each([
    ["ssd-0142", 1],
    ["SSD-0142", 0],
    ["SSD-0142", 1.5],
    ["../x", 1],
  ])("%s, %d has none", (request, revision) => {
    expect(() => branchName(request, revision)).toThrow();
  });
});

describe("a commit message", () => {
  test("is subject, reason and trailers", () => {
    expect(commitMessage(WORDS)).toBe(`SSD-0142: Add postcode start date to ssd_address

Councils need to know since when somebody has lived at an address.

Ssd-Request: SSD-0142
Ssd-Revision: 2
Ssd-Content: sha256:${"a".repeat(64)}
Ssd-Base: ${"b".repeat(40)}
Ssd-Decision: https://portal.example/requests/SSD-0142#decision
Proposed-by: A. Analyst (Essex)
Decided-by: SSD steering group
`);
  });

  test("is read back", () => {
    const { request, revision, contentHash, base, decisionUrl: decision } = WORDS;
    expect(readTrailers(commitMessage(WORDS))).toEqual({ request, revision, contentHash, base, decision });
  });

  test("wraps the reason at 72 characters and keeps its paragraphs", () => {
    const message = commitMessage({ ...WORDS, reason: `${"word ".repeat(40)}\r\n\r\n\r\nSecond.` });
    for (const line of message.split("\n\n").slice(1, 3).join("\n").split("\n"))
      expect(line.length).toBeLessThanOrEqual(72);
    expect(message).toContain("word\n\nSecond.\n\nSsd-Request");
  });

  test("does without a reason", () => {
    expect(commitMessage({ ...WORDS, reason: " \n " }).split("\n\n")).toHaveLength(2);
  });

  test("is cut where it is too long", () => {
    const message = commitMessage({ ...WORDS, reason: "x".repeat(5000), title: "t".repeat(500) });
    expect(message.length).toBeLessThan(2700);
    expect(message).toContain("…");
  });

  test("names nobody who did not agree to it", () => {
    expect(commitMessage({ ...WORDS, proposedBy: null })).toContain("Proposed-by: a contributor\n");
  });

  test("credits joined accounts by their number, never by an address", () => {
    const coAuthors = [{ name: "A. Analyst <a@essex.example>", githubId: 583231, githubLogin: "octocat" }];
    const message = commitMessage({ ...WORDS, coAuthors });
    expect(message).toContain("\nCo-authored-by: A. Analyst <583231+octocat@users.noreply.github.com>\n");
    expect(readTrailers(message)?.request).toBe("SSD-0142");
  });

  test("cannot be made to say anything else by a reason", () => {
    const reason = `Please.\n\nSsd-Request: SSD-0001\nSsd-Revision: 9\nSsd-Content: sha256:${"c".repeat(64)}`;
    expect(readTrailers(commitMessage({ ...WORDS, reason }))).toMatchObject({
      request: "SSD-0142",
      revision: 2,
    });
  });

  test("holds no address, mention or broken trailer, whatever people are called", () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        ..."aÄ@<>#1:.-\r\n\u2028\u202e\u0000 \t",
        "a@b.example",
        "Ssd-Request: X",
        "@org/team",
        "#12",
        "GH-7",
      ),
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (title, reason, proposedBy, decidedBy) => {
        const message = commitMessage({ ...WORDS, title, reason, proposedBy, decidedBy });
        expect(message).not.toMatch(/[\w.]@[\w-]+\.\w/);
        expect(message).not.toMatch(/@[\p{L}\d]/u);
        expect(message).not.toMatch(/(?:#|\bGH-)\d/i);
        for (const hidden of ["\r", "\0", "\u2028", "\u202e"]) expect(message).not.toContain(hidden);
        const [trailers = ""] = message.trimEnd().split("\n\n").slice(-1);
        for (const line of trailers.split("\n")) expect(line).toMatch(/^[A-Za-z0-9-]+: [^\r\n]{1,200}$/);
        expect(trailers.split("\n")).toHaveLength(7);
        expect(readTrailers(message)).toMatchObject({ request: "SSD-0142", contentHash: WORDS.contentHash });
      }),
      { numRuns: 500 },
    );
  });
});

describe("trailers", () => {
  test("survive a squash by GitHub, alone or with others", () => {
    const own = commitMessage(WORDS).split("\n").slice(2).join("\n").trim();
    expect(readTrailers(`SSD-0142: Add postcode (#7)\n\n${own}\n`)?.revision).toBe(2);
    const many = `SSD-0142 (#7)\n\n* First\n\n${own}\n\n* Touch\n\n---------\n\nCo-authored-by: x <1+x@users.noreply.github.com>`;
    expect(readTrailers(many)?.revision).toBe(2);
  });

  test("survive other line ends", () => {
    expect(readTrailers(commitMessage(WORDS).replaceAll("\n", "\r\n"))?.request).toBe("SSD-0142");
  });

  test("of a following commit are those of the change", () => {
    const message = followMessage("SSD-0142", "c".repeat(40), commitMessage(WORDS));
    expect(message.split("\n")[0]).toBe("SSD-0142: follow the specification at cccccccccccc");
    expect(readTrailers(message)).toEqual(readTrailers(commitMessage(WORDS)));
  });

  test.each([
    "Merge branch 'x'",
    "",
    "Ssd-Request: SSD-0142",
    "Words\n\nSsd-Request: SSD-0142\nSsd-Revision: 2\n",
    `Words\n\nSsd-Request: ../x\nSsd-Revision: 2\nSsd-Content: sha256:${"a".repeat(64)}`,
    `Words\n\nSsd-Request: SSD-0142\nSsd-Revision: two\nSsd-Content: sha256:${"a".repeat(64)}`,
    `Words\n\nSsd-Request: SSD-0142\nSsd-Revision: 2\nSsd-Content: sha256:${"a".repeat(63)}`,
  ])("%o has none of ours", (message) => expect(readTrailers(message)).toBe(null));
});
