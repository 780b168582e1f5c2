import { expect, test } from "vitest";
import { type AuditEntry, canonical, chainHash, firstBreak, GENESIS } from "@/lib/audit/chain";

function chain(length: number) {
  const rows: (AuditEntry & { prevHash: string; hash: string })[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const entry: AuditEntry = {
      seq,
      at: new Date(seq * 1000).toISOString(),
      actorId: `p${seq % 7}`,
      capacity: "member",
      organisationCode: "881",
      action: "vote",
      objectKind: "request",
      objectRef: "SSD-0028",
      revision: 1,
      fromState: "open",
      toState: "open",
      details: { choice: "support" },
    };
    const prevHash = rows.at(-1)?.hash ?? GENESIS;
    rows.push({ ...entry, prevHash, hash: chainHash(prevHash, entry) });
  }
  return rows;
}

test("a chain that nobody touched holds", () => expect(firstBreak(chain(1000))).toBeNull());

test("each of 1,000 entries, altered, left out, doubled or exchanged, is found by its number", () => {
  const rows = chain(1000);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    const next = rows[place + 1];
    if (!row) continue;
    // What stands before is sound, so the look begins there: the whole chain a thousand times takes long.
    const before = rows[place - 1] ?? { seq: 0, hash: GENESIS };
    const rest = rows.slice(place, place + 4);
    const found = (changed: typeof rows) => firstBreak(changed, before);
    expect(found(rest.with(0, { ...row, details: { choice: "object" } }))).toBe(place + 1);
    expect(found(rest.toSpliced(1, 0, row))).toBe(place + 1);
    if (next) {
      expect(found(rest.toSpliced(0, 1))).toBe(place + 2);
      expect(found(rest.with(0, next).with(1, row))).toBe(place + 2);
    }
  }
});

test("equal values have equal bytes, whatever the order of their keys", () => {
  expect(canonical({ b: 1, a: [{ d: null, c: "x" }] })).toBe(canonical({ a: [{ c: "x", d: null }], b: 1 }));
  expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
});
