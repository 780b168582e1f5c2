import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tallyVotes, voices } from "@/lib/votes/tally";
import { type Ballot, CHOICES, type Choice } from "@/lib/votes/vote";
import { aVote, ELECTORS } from "../../support/builders";

describe("the voice of a local authority", () => {
  const voiceOf = (...votes: Ballot<Choice>[]) => voices(votes, ELECTORS)[0];

  test("is its lead's vote, whatever its people say", () => {
    expect(
      voiceOf(aVote("881", "object", { isLead: true }), aVote("881", "support"), aVote("881", "support")),
    ).toMatchObject({ choice: "object", basis: "lead", agreeing: 1, people: 3 });
  });
  test("is the latest lead's vote where there are several", () => {
    const first = aVote("881", "object", { isLead: true, at: new Date("2026-11-01") });
    const later = aVote("881", "neutral", { isLead: true, at: new Date("2026-11-02") });
    expect(voiceOf(later, first)?.choice).toBe("neutral");
  });
  test("is the strict majority of its people where no lead has spoken", () => {
    expect(voiceOf(aVote("881", "support"), aVote("881", "support"), aVote("881", "object"))).toMatchObject({
      choice: "support",
      basis: "people",
      agreeing: 2,
      people: 3,
    });
  });
  test("is split on a tie, and counts for nobody", () => {
    const tally = tallyVotes([aVote("881", "support"), aVote("881", "object")], ELECTORS);
    expect(tally.authorities).toEqual({ support: 0, neutral: 0, object: 0, split: 1, notHeard: 3 });
    expect(tally.people).toEqual({ support: 1, neutral: 0, object: 1 });
  });
  test("leaves out votes on an earlier meaning", () => {
    const tally = tallyVotes([aVote("881", "support", { counts: false })], ELECTORS);
    expect(tally.authorities.notHeard).toBe(4);
    expect(tally.earlier).toBe(1);
  });
  test("is not heard from an authority that cannot vote", () => {
    expect(tallyVotes([aVote("836", "support")], ELECTORS).authorities).toMatchObject({
      support: 0,
      notHeard: 4,
    });
  });
});

const someVotes = fc.array(
  fc.record({
    organisation: fc.constantFrom(...ELECTORS.map((e) => e.code)),
    choice: fc.constantFrom(...CHOICES),
    isLead: fc.boolean(),
    at: fc.integer({ min: 1, max: 999 }),
  }),
  { maxLength: 60 },
);

test("authorities add up in every grouping, and equal a slow count", () => {
  fc.assert(
    fc.property(someVotes, (drawn) => {
      const votes = drawn.map((v) =>
        aVote(v.organisation, v.choice, { isLead: v.isLead, at: new Date(v.at) }),
      );
      const tally = tallyVotes(votes, ELECTORS);
      const sum = (count: Record<string, number>) => Object.values(count).reduce((a, b) => a + b, 0);
      expect(sum(tally.authorities)).toBe(ELECTORS.length);
      for (const groups of [tally.byRegion, tally.byCms])
        for (const choice of [...CHOICES, "split", "notHeard"] as const)
          expect(groups.reduce((total, group) => total + group.count[choice], 0)).toBe(
            tally.authorities[choice],
          );
      for (const elector of ELECTORS)
        expect(tally.voices.find((v) => v.elector === elector)?.choice ?? null).toBe(
          slowVoice(votes, elector.code),
        );
    }),
  );
});

/** The rule told in the slowest way: look at the leads, else compare every pair of choices. */
function slowVoice(votes: readonly Ballot<Choice>[], code: string): string | null {
  const own = votes.filter((v) => v.organisation === code);
  if (own.length === 0) return null;
  const leads = own.filter((v) => v.isLead);
  if (leads.length > 0) {
    const latest = Math.max(...leads.map((v) => v.at.getTime()));
    return leads.find((v) => v.at.getTime() === latest)?.choice ?? null;
  }
  const winner = CHOICES.find(
    (choice) => own.filter((v) => v.choice === choice).length > own.filter((v) => v.choice !== choice).length,
  );
  return winner ?? "split";
}
