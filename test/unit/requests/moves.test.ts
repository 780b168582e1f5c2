import { describe, expect, test } from "vitest";
import { decide, isMoveName, MOVE_NAMES, moveOf } from "@/lib/requests/moves";
import { STATES } from "@/lib/requests/request";
import { refuse } from "@/lib/result";
import { aRequest } from "../../support/builders";

const NOW = new Date("2026-11-21T09:00:00Z");

describe("the state machine", () => {
  for (const name of MOVE_NAMES)
    for (const state of STATES) {
      const allowed = moveOf(name).from.includes(state);
      test(`${name} from ${state} is ${allowed ? "made" : "refused"}`, () => {
        const moved = decide(aRequest({ state }), name, NOW);
        if (allowed)
          expect(moved).toMatchObject({ ok: true, value: { state: moveOf(name).to, movedAt: NOW } });
        else expect(moved).toEqual(refuse("wrong-state", { details: { state, move: name } }));
      });
    }

  test("every state but draft is reached by a move, until releases exist", () => {
    const reached = new Set(MOVE_NAMES.map((name) => moveOf(name).to));
    expect(STATES.filter((state) => !reached.has(state))).toEqual(["draft", "released"]);
  });

  test("every move can be made by somebody: its row names a state that is reached", () => {
    const reached = new Set<string>(["draft", ...MOVE_NAMES.map((name) => moveOf(name).to)]);
    for (const name of MOVE_NAMES)
      expect(
        moveOf(name).from.some((state) => reached.has(state)),
        name,
      ).toBe(true);
  });

  test("going back from a decision begins a new round", () => {
    const back = decide(aRequest({ state: "ready-for-decision", round: 2 }), "return-to-discussion", NOW);
    expect(back).toMatchObject({ ok: true, value: { round: 3 } });
    const ready = decide(aRequest({ state: "open", round: 2 }), "make-ready", NOW);
    expect(ready).toMatchObject({ ok: true, value: { round: 2 } });
  });

  test("names of objects are no moves", () => {
    expect(isMoveName("submit")).toBe(true);
    expect(isMoveName("toString")).toBe(false);
    expect(isMoveName("__proto__")).toBe(false);
  });
});
