import { describe, expect, test } from "vitest";
import { readAudit } from "@/db/audit";
import { reservedRefs } from "@/db/requests";
import { ballotsOf } from "@/db/votes";
import { firstBreak } from "@/lib/audit/chain";
import { castVote } from "@/lib/flows/cast-vote";
import { approveDecision } from "@/lib/flows/decide-request";
import { submitRequest } from "@/lib/flows/submit-request";
import { saveSuggestion, startSuggestion } from "@/lib/flows/suggest-change";
import { CHOICES } from "@/lib/votes/vote";
import { someone, testPortal } from "../support/portal";
import { TEST_DATABASE_URL } from "../support/postgres";
import { aVote, move, must, newMeaning, oneOpen, oneSubmitted, proposed, read } from "../support/story";

/** The embedded database does one thing at a time, so a race there would prove nothing. */
describe.skipIf(!TEST_DATABASE_URL)("many people at once", () => {
  const LABEL = "A meaning in plain words for many people at once";

  test("40 people who vote five times each at once leave exactly 40 votes, and a whole history", async () => {
    const portal = await testPortal();
    const { reference } = await oneOpen(portal, LABEL);
    const voters = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        someone(portal, ["881", "886", "383", "340"][n % 4] ?? "881", "member"),
      ),
    );
    const votes = voters.flatMap((voter) =>
      Array.from({ length: 5 }, (_, n) =>
        castVote(portal, voter, aVote(reference, CHOICES[n % 2] ?? "support")),
      ),
    );
    for (const result of await Promise.all(votes)) must(result);
    const { id } = await read(portal, reference);
    expect((await ballotsOf(portal.db, [id])).get(id)?.length).toBe(40);
    const entries = await readAudit(portal.db, 0, 10_000);
    expect(entries.filter((entry) => entry.action === "vote").length).toBe(200);
    expect(firstBreak(entries)).toBeNull();
  });

  test("A11: 200 requests for new items of one table, submitted at once, get dense numbers and references never seen before", async () => {
    const portal = await testPortal();
    const analyst = await someone(portal, "881", "member");
    const { refs } = (await portal.specification.current()).spec;
    const drafts = [];
    for (let n = 0; n < 200; n++) {
      const { id } = must(
        await startSuggestion(portal, analyst, {
          task: "add-item",
          item: null,
          table: "ssd_person",
          backlog: null,
        }),
      );
      const answers = {
        ...newMeaning(`A new item, the ${n}th of its kind`),
        name: `pers_new_item_${n}`,
        guidance: "Written for this test.",
        type: "datetime",
      };
      must(await saveSuggestion(portal, analyst, { id, version: 1, step: "check", answers, stay: true }));
      drafts.push({ id, version: 2 });
    }
    const references = (await Promise.all(drafts.map((draft) => submitRequest(portal, analyst, draft)))).map(
      (result) => must(result).reference,
    );
    const numbers = references
      .map((reference) => Number(reference.slice("SSD-".length)))
      .sort((x, y) => x - y);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, n) => 28 + n));
    const given = (await reservedRefs(portal.db)).map((row) => row.itemRef).sort();
    expect(given).toEqual(Array.from({ length: 200 }, (_, n) => `PERS${String(17 + n).padStart(3, "0")}A`));
    const seen = [...refs.tombstones.map(({ itemRef }) => itemRef), ...refs.aliases.keys(), ...refs.reserved];
    expect(given.filter((ref) => seen.includes(ref))).toEqual([]);
  });

  test("steward and chair who approve at the same moment make one decision", async () => {
    const portal = await testPortal();
    for (const item of ["PERS002A", "PERS003A", "PERS004A"]) {
      const { steward, chair, reference } = await oneOpen(portal, LABEL, item);
      await proposed(portal, chair, reference, "approve");
      const approvals = (["steward", "chair", "steward", "chair"] as const).map((capacity) =>
        approveDecision(portal, capacity === "chair" ? chair : steward, {
          reference,
          capacity,
          outcome: "approve",
        }),
      );
      const results = await Promise.all(approvals);
      expect(results.filter((r) => r.ok && r.value.decided).length).toBe(1);
      expect((await read(portal, reference)).state).toBe("approved");
    }
  });

  test("of ten people who move a request at the same moment one wins, and nine are told", async () => {
    const portal = await testPortal();
    const { reference } = await oneSubmitted(portal, LABEL);
    const others = await Promise.all(Array.from({ length: 10 }, () => someone(portal, "919", "steering")));
    const results = await Promise.all(
      others.map((actor) => move(portal, actor, reference, "ask-for-information", { reason: "Which year?" })),
    );
    expect(results.filter((r) => r.ok).length).toBe(1);
    for (const result of results)
      if (!result.ok)
        expect(["changed-meanwhile", "wrong-state", "not-allowed"]).toContain(result.refusal.code);
  });
});
