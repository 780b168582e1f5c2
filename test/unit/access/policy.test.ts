import { describe, expect, test } from "vitest";
import { type Actor, ANONYMOUS, ROLES, type Role, SYSTEM } from "@/lib/access/actor";
import { allowedMoves, may, VERBS, type Verb } from "@/lib/access/policy";
import { MOVE_NAMES } from "@/lib/requests/moves";
import { aPerson, aRequest } from "../../support/builders";

const HOME: Record<Role, string> = {
  member: "881",
  lead: "881",
  steering: "919",
  chair: "north-west-adcs",
  steward: "data-to-insight",
  dfe: "dfe",
  observer: "supplier-mosaic",
  admin: "data-to-insight",
};

/** Who may do each thing to a request of another authority and another author. Source: governance design, section 3. */
const EXPECTED: Record<Verb, readonly (Role | "public" | "system")[]> = {
  submit: [],
  "ask-for-information": ["steering", "chair", "steward"],
  "supply-information": [],
  lapse: ["system"],
  "open-for-comment": ["steering", "chair", "steward"],
  extend: ["steering", "chair", "steward"],
  "mark-duplicate": ["steering", "chair", "steward"],
  "undo-duplicate": ["steering", "chair", "steward"],
  decline: ["steering", "chair", "steward"],
  "send-to-backlog": ["steering", "chair", "steward"],
  "make-ready": ["chair", "steward"],
  "return-to-discussion": ["chair", "steward"],
  "start-final-comment": ["system"],
  "approve-directly": ["system"],
  "reject-directly": ["system"],
  "confirm-approval": ["system"],
  "confirm-rejection": ["system"],
  "start-preparation": ["system"],
  "return-from-preparation": ["chair", "steward"],
  "record-merge": ["system"],
  withdraw: [],
  reopen: ["lead", "steward"],
  "read.public": ["public", "system", ...ROLES],
  "read.voters": ["member", "lead", "steering", "chair", "steward", "admin"],
  "request.draft": ["member", "lead", "steering", "chair", "steward"],
  "request.read-draft": [],
  "vote.cast": ["member", "lead"],
  "answer.give": ["member", "lead"],
  "comment.write": [...ROLES],
  "comment.hide": ["chair", "steward", "admin"],
  "objection.answer": ["steering", "chair", "steward"],
  "decision.propose": ["steering", "chair"],
  "approval.chair": ["chair"],
  "approval.steward": ["steward"],
  "approval.member": ["steering", "chair"],
  "proposal.accept": ["steward"],
  "publish.retry": ["steward"],
  "backlog.score": ["member", "lead"],
  "roadmap.place": ["chair", "steward"],
  "dfe.respond": ["dfe"],
  "ops.read": ["steward", "admin"],
  "audit.alter": [],
};

const ACTORS: readonly (readonly [Role | "public" | "system", Actor])[] = [
  ["public", ANONYMOUS],
  ["system", SYSTEM],
  ...ROLES.map((role) => [role, aPerson(HOME[role], role)] as const),
];

describe("who may do what to a request of others", () => {
  const request = aRequest({ authorId: "somebody else", organisationCode: "886" });
  for (const verb of VERBS)
    for (const [role, actor] of ACTORS)
      test(`${verb} as ${role}`, () => expect(may(actor, verb, request)).toBe(EXPECTED[verb].includes(role)));
});

test("the author of a request may answer, withdraw and reopen it, and read its draft", () => {
  const author = aPerson("881", "member");
  const request = aRequest({ authorId: author.id });
  for (const verb of ["submit", "supply-information", "withdraw", "reopen", "request.read-draft"] as const)
    expect(may(author, verb, request), verb).toBe(true);
});

test("nobody approves their own request, or one of their own organisation", () => {
  const chair = aPerson("881", "chair");
  const steward = aPerson("data-to-insight", "steward");
  const ownOrganisation = aRequest({ organisationCode: "881", authorId: "somebody" });
  const own = aRequest({ authorId: steward.id, organisationCode: null });
  expect(may(chair, "approval.chair", ownOrganisation)).toBe(false);
  expect(may(chair, "decision.propose", ownOrganisation)).toBe(false);
  expect(may(steward, "approval.steward", own)).toBe(false);
});

test("imported requests belong to nobody, so their programme's steward may approve them", () => {
  const imported = aRequest({ authorId: null, organisationCode: "data-to-insight" });
  expect(may(aPerson("data-to-insight", "steward"), "approval.steward", imported)).toBe(true);
});

test("a person without a confirmed authority does not vote, whatever role they hold", () => {
  expect(may(aPerson("data-to-insight", "member"), "vote.cast", aRequest())).toBe(false);
});

test("DfE can be given no move at all", () => {
  for (const move of MOVE_NAMES) expect(may(aPerson("dfe", "dfe"), move, aRequest()), move).toBe(false);
});

test("the screen is given only moves of the state", () => {
  const steward = aPerson("data-to-insight", "steward");
  const moves = allowedMoves(
    steward,
    aRequest({ state: "submitted", organisationCode: "886", authorId: "x" }),
  );
  expect(moves).toEqual([
    "ask-for-information",
    "open-for-comment",
    "mark-duplicate",
    "decline",
    "send-to-backlog",
  ]);
});

test("an open request goes to the backlog through the chair alone", () => {
  const open = aRequest({ state: "open" });
  expect(may(aPerson("data-to-insight", "steward"), "send-to-backlog", open)).toBe(false);
  expect(may(aPerson("north-west-adcs", "chair"), "send-to-backlog", open)).toBe(true);
});
