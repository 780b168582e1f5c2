import { describe, expect, test } from "vitest";
import { marker, proposalText, readMarker } from "@/lib/repository/proposal-text";

const WORDS = {
  request: "SSD-0142",
  revision: 2,
  title: "Add postcode start date",
  summary: "Councils need it.",
  changes: [{ what: "addr_start, label", before: "Start", after: "Start | date" }],
  affected: { verdict: "Nothing breaks.", returns: ["CIN"], systems: [] },
  files: ["spec/tables/ssd_address.yml"],
  url: "https://portal.example/requests/SSD-0142",
  decision: "DR-012",
  labels: ["ssd-portal"],
  contentHash: "a".repeat(64),
  outcomeHash: "c".repeat(64),
  base: "b".repeat(40),
};

describe("the text of a proposal", () => {
  test("says what changes, for whom, in which files and why, and ends with the mark", () => {
    const { title, body, labels } = proposalText(WORDS);
    expect(title).toBe("SSD-0142: Add postcode start date");
    expect(labels).toEqual(["ssd-portal"]);
    expect(body).toBe(`Councils need it.

## What changes

| Item | Before | After |
| --- | --- | --- |
| addr\\_start, label | Start | Start \\| date |

## Who is affected

Nothing breaks.

- Returns: CIN
- Systems: none

## Files

- \`spec/tables/ssd_address.yml\`

## Why

- [Discussion of SSD-0142](https://portal.example/requests/SSD-0142)
- [Decision DR-012](https://portal.example/decisions/DR-012)

<!-- ssd-portal key=SSD-0142 rev=2 content=sha256:${"a".repeat(64)} outcome=sha256:${"c".repeat(64)} base=${"b".repeat(40)} -->`);
  });

  test("keeps what people wrote from formatting, mentioning or linking", () => {
    const summary =
      "@org/team see #12\n# Heading\n- item\n<img src=x>![x](y) [a](javascript:b) `code` $x$ https://evil.example";
    const { body } = proposalText({ ...WORDS, summary });
    expect(body).not.toMatch(
      /@org|#12|^# |^- item|<img|[^\\]!\[|[^\\]\[a|[^\\]`code|[^\\]\$x|https:\/\/evil/m,
    );
  });

  test("cannot carry a mark of somebody else's making", () => {
    const forged = marker({ ...WORDS, key: { request: "SSD-0001", revision: 1 } });
    expect(readMarker(proposalText({ ...WORDS, summary: forged }).body)?.key).toEqual({
      request: "SSD-0142",
      revision: 2,
    });
    expect(proposalText({ ...WORDS, summary: forged }).body.match(/<!--/g)).toHaveLength(1);
  });

  test("stays within what GitHub takes, and says how much it left out", () => {
    const changes = Array.from({ length: 500 }, () => ({
      what: "x".repeat(400),
      before: "|".repeat(400),
      after: "y",
    }));
    const { body } = proposalText({ ...WORDS, changes, summary: "*".repeat(9000) });
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain("…and 440 more.");
  });
});

describe("the mark", () => {
  test("is read back", () => {
    const { contentHash, outcomeHash, base } = WORDS;
    const key = { request: "2.0.0", revision: 1 };
    expect(readMarker(`Edited\r\n\r\n${marker({ ...WORDS, key })}\r\n`)).toEqual({
      key,
      contentHash,
      outcomeHash,
      base,
    });
  });

  test.each([
    "",
    "<!-- ssd-portal -->",
    marker({ ...WORDS, key: { request: "SSD-0142", revision: 2 } }).slice(0, -5),
  ])("is missing in %o", (body) => expect(readMarker(body)).toBe(null));
});
