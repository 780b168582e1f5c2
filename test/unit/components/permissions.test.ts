import { describe, expect, test } from "vitest";
import { isAutomatic, permissionOf } from "@/components/trust/permissions";
import { VERB_GROUPS } from "@/components/trust/verb-words";
import { ROLES } from "@/lib/access/actor";
import { VERBS } from "@/lib/access/policy";

describe("the page about permissions says what the rules say", () => {
  test.each([
    ["member", "vote.cast", "yes"],
    ["dfe", "vote.cast", "no"],
    [null, "vote.cast", "no"],
    [null, "read.public", "yes"],
    ["member", "submit", "own"],
    ["dfe", "submit", "no"],
    ["lead", "withdraw", "own-authority"],
    ["chair", "approval.chair", "others"],
    ["steward", "approval.chair", "no"],
    ["admin", "audit.alter", "no"],
  ] as const)("%s, %s: %s", (role, verb, reach) => {
    expect(permissionOf(role, verb)).toEqual({ reach, while: null });
  });
  test("a permission that depends on the state names it", () => {
    expect(permissionOf("steward", "send-to-backlog")).toEqual({ reach: "yes", while: "submitted" });
    expect(permissionOf("chair", "send-to-backlog")).toEqual({ reach: "yes", while: null });
  });
  test("every verb stands in one group, happens by itself, or is nobody's", () => {
    const grouped = VERB_GROUPS.flatMap(({ verbs }) => verbs);
    expect(new Set(grouped).size).toBe(grouped.length);
    const rest = VERBS.filter((verb) => !grouped.includes(verb) && !isAutomatic(verb));
    expect(rest.filter((verb) => ROLES.some((role) => permissionOf(role, verb).reach !== "no"))).toEqual([]);
  });
});
