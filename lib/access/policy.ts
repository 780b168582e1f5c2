import { MOVE_NAMES, type MoveName, moveOf } from "@/lib/requests/moves";
import type { ChangeRequest } from "@/lib/requests/request";
import { type Actor, holds, isLead, type Role } from "./actor";

/** What is asked about: the parts of a request that permissions look at. Nothing for things that stand alone. */
export type Subject = Pick<ChangeRequest, "authorId" | "organisationCode" | "state"> | null;

type Rule = (actor: Actor, subject: Subject) => boolean;

const anyone: Rule = () => true;
const nobody: Rule = () => false;
const isSystem: Rule = (actor) => actor.kind === "system";
const isAuthor: Rule = (actor, subject) =>
  actor.kind === "person" && subject !== null && subject.authorId === actor.id;
const hasRole =
  (...roles: Role[]): Rule =>
  (actor) =>
    roles.some((role) => holds(actor, role));
const anyOf =
  (...rules: Rule[]): Rule =>
  (actor, subject) =>
    rules.some((rule) => rule(actor, subject));
const allOf =
  (...rules: Rule[]): Rule =>
  (actor, subject) =>
    rules.every((rule) => rule(actor, subject));

/** A confirmed person of a current local authority, as analyst or lead: who may speak for it. */
const speaksForAuthority: Rule = (actor, subject) =>
  actor.kind === "person" && actor.authority !== null && hasRole("member", "lead")(actor, subject);
const leadOfProposer: Rule = (actor, subject) =>
  isLead(actor) && actor.kind === "person" && actor.authority?.code === subject?.organisationCode;
const isTriage = hasRole("steering", "chair", "steward");
const mayRaise = anyOf(speaksForAuthority, isTriage);

/** Neither the author nor from the proposing organisation. Source: governance design, 6.3 and 6.4. */
const standsApart: Rule = (actor, subject) =>
  actor.kind === "person" &&
  subject !== null &&
  subject.authorId !== actor.id &&
  (subject.organisationCode === null ||
    (actor.organisation.code !== subject.organisationCode &&
      actor.authority?.code !== subject.organisationCode) ||
    subject.authorId === null);

/**
 * Who may do what: the only place for permissions. Every move has a rule, or this does not compile.
 * Source: governance design, sections 3 and 5.
 */
const RULES = {
  submit: isAuthor,
  "ask-for-information": isTriage,
  "supply-information": isAuthor,
  lapse: isSystem,
  "open-for-comment": isTriage,
  extend: isTriage,
  "mark-duplicate": isTriage,
  "undo-duplicate": anyOf(isTriage, isAuthor),
  decline: isTriage,
  "send-to-backlog": (actor, subject) =>
    subject?.state === "open" ? hasRole("chair")(actor, subject) : isTriage(actor, subject),
  "make-ready": hasRole("chair", "steward"),
  "return-to-discussion": hasRole("chair", "steward"),
  "start-final-comment": isSystem,
  "approve-directly": isSystem,
  "reject-directly": isSystem,
  "confirm-approval": isSystem,
  "confirm-rejection": isSystem,
  "start-preparation": isSystem,
  "return-from-preparation": hasRole("chair", "steward"),
  "record-merge": isSystem,
  withdraw: anyOf(isAuthor, leadOfProposer),
  reopen: anyOf(isAuthor, isLead, hasRole("steward")),

  "read.public": anyone,
  "read.voters": hasRole("member", "lead", "steering", "chair", "steward", "admin"),
  "request.draft": mayRaise,
  "request.read-draft": isAuthor,
  "vote.cast": speaksForAuthority,
  "answer.give": speaksForAuthority,
  "comment.write": hasRole("member", "lead", "steering", "chair", "steward", "dfe", "observer", "admin"),
  "comment.hide": hasRole("chair", "steward", "admin"),
  "objection.answer": isTriage,
  "decision.propose": allOf(hasRole("steering", "chair"), standsApart),
  "approval.chair": allOf(hasRole("chair"), standsApart),
  "approval.steward": allOf(hasRole("steward"), standsApart),
  "approval.member": allOf(hasRole("steering", "chair"), standsApart),
  "proposal.accept": hasRole("steward"),
  "publish.retry": hasRole("steward"),
  "backlog.score": speaksForAuthority,
  "roadmap.place": hasRole("chair", "steward"),
  "dfe.respond": hasRole("dfe"),
  "ops.read": hasRole("steward", "admin"),
  "audit.alter": nobody,
} satisfies Record<MoveName, Rule> & Record<string, Rule>;

export type Verb = keyof typeof RULES;
export const VERBS = Object.keys(RULES).filter((name): name is Verb => name in RULES);

/** True when the actor may do this to that. No rule, no access. */
export function may(actor: Actor, verb: Verb, subject: Subject = null): boolean {
  return RULES[verb](actor, subject);
}

/** The moves this actor could make on this request as it stands: the screen draws these and no others. */
export function allowedMoves(actor: Actor, request: ChangeRequest): readonly MoveName[] {
  return MOVE_NAMES.filter((name) => moveOf(name).from.includes(request.state) && may(actor, name, request));
}
