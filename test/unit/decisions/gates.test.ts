import { describe, expect, test } from "vitest";
import { endOfDay } from "@/lib/decisions/calendar";
import { allMet, gatesOf, needs, type Standing } from "@/lib/decisions/gates";
import { tallyVotes } from "@/lib/votes/tally";
import { aStanding, aVote, ELECTORS } from "../../support/builders";

const gate = (standing: Standing, id: string) => gatesOf(standing).find((g) => g.id === id)?.status;
const says = (standing: Standing) => needs(standing, gatesOf(standing));
const closes = (day: string) => endOfDay(day);
const real = {
  discussion_days: 14,
  min_las: 2,
  min_regions: 2,
  la_per_affected_cms: 1,
  final_comment_days: 5,
};
const approve = { outcome: "approve", reason: "Because", whyDifferent: null, proposedBy: "chair" } as const;

describe("an open request", () => {
  const open = { state: "open", closesAt: closes("2026-12-04"), organisationCode: "881" } as const;

  test("needs authorities, regions and systems to be heard, and its closing date to pass", () => {
    const standing = aStanding(open, { rules: real, affectedCms: [{ code: "azeus", name: "Azeus" }] });
    expect(
      gatesOf(standing)
        .filter((g) => g.status === "unmet")
        .map((g) => g.id),
    ).toEqual(["closing-date-passed", "min-las", "regions", "each-cms-heard"]);
    expect(says(standing)).toBe(
      "Needs 2 more LAs, an LA from 2 more regions and an LA using Azeus. Closes Friday 4 December 2026, 14 days left.",
    );
  });
  test("does not count the proposer's own voice towards the minimum", () => {
    const tally = tallyVotes([aVote("881", "support"), aVote("886", "support")], ELECTORS);
    expect(gate(aStanding(open, { rules: { min_las: 2 }, tally }), "min-las")).toBe("unmet");
    expect(
      gate(aStanding({ ...open, organisationCode: "383" }, { rules: { min_las: 2 }, tally }), "min-las"),
    ).toBe("met");
  });
  test("waits for an answer to each objection", () => {
    expect(gate(aStanding(open, { unanswered: 1 }), "objections-answered")).toBe("unmet");
    expect(says(aStanding(open, { unanswered: 2 }))).toContain(
      "Needs an answer from triage to 2 objections.",
    );
  });
  test("can be taken to a decision at once where the rules set no waiting time", () => {
    expect(allMet(gatesOf(aStanding(open)))).toBe(true);
    expect(gate(aStanding(open), "closing-date-passed")).toBe("not-applicable");
  });
  test("cannot while the specification has moved under it", () => {
    expect(gate(aStanding(open, { doesNotApply: "pers_sex was reworded." }), "payload-applies")).toBe(
      "unmet",
    );
  });
  test("is an idea only, and cannot, without a change", () => {
    expect(gate(aStanding({ ...open, kind: "idea" }), "payload-valid")).toBe("unmet");
  });
});

describe("a request ready for decision", () => {
  const ready = { state: "ready-for-decision" } as const;
  test("needs an outcome and both approvals of it", () => {
    expect(says(aStanding(ready))).toBe(
      "Needs a proposed outcome with its reason, the technical steward's approval and the chair's approval.",
    );
    const half = aStanding(ready, {
      proposed: approve,
      approvals: [{ personId: "a", capacity: "chair", outcome: "approve" }],
    });
    expect(says(half)).toBe("Needs the technical steward's approval.");
  });
  test("an approval of another outcome does not count", () => {
    const standing = aStanding(ready, {
      proposed: approve,
      approvals: [{ personId: "a", capacity: "chair", outcome: "reject" }],
    });
    expect(gate(standing, "chair-approval")).toBe("unmet");
  });
  test("must say why where it goes against most authorities", () => {
    const tally = tallyVotes(
      [aVote("881", "object"), aVote("886", "object"), aVote("383", "support")],
      ELECTORS,
    );
    expect(gate(aStanding(ready, { proposed: approve, tally }), "reason-if-against-majority")).toBe("unmet");
    expect(
      gate(
        aStanding(ready, { proposed: { ...approve, whyDifferent: "The law asks for it" }, tally }),
        "reason-if-against-majority",
      ),
    ).toBe("met");
    expect(
      gate(
        aStanding(ready, { proposed: { ...approve, outcome: "reject" }, tally }),
        "reason-if-against-majority",
      ),
    ).toBe("not-applicable");
  });
});

test("a final comment period ends by the clock", () => {
  const standing = (now: string) =>
    aStanding({ state: "final-comment", closesAt: closes("2026-12-17") }, { now: new Date(now) });
  expect(gate(standing("2026-12-17T23:58:00Z"), "final-comment-ended")).toBe("unmet");
  expect(gate(standing("2026-12-17T23:59:00Z"), "final-comment-ended")).toBe("met");
});

test("the sentence is short, and names no gate that is met", () => {
  const states = [
    "submitted",
    "needs-information",
    "open",
    "ready-for-decision",
    "final-comment",
    "approved",
    "in-preparation",
    "merged",
    "declined",
  ] as const;
  for (const state of states) {
    const standing = aStanding(
      { state, closesAt: closes("2026-12-04") },
      { rules: real, unanswered: 3, affectedCms: ELECTORS.map((e) => ({ code: `${e.cms}-x`, name: e.cms })) },
    );
    const sentence = says(standing);
    expect(sentence.length, state).toBeLessThanOrEqual(200);
    for (const met of gatesOf(standing).filter((g) => g.status === "met"))
      expect(sentence).not.toContain(met.need || "\u0000");
  }
});
