import { type BacklogItem, itemsOfRequest, listBacklog } from "@/db/backlog";
import { type CommentRow, listComments } from "@/db/comments";
import { findDecisionOn, listConfirmations, type NamedApproval } from "@/db/decisions";
import type { ProposalRow } from "@/db/publishing";
import { findForPage, listEvents, listRevisions } from "@/db/requests";
import { findMergedStep } from "@/db/spec-versions";
import { type AnswerRow, listAnswers, type VoteRow } from "@/db/votes";
import type { Actor } from "@/lib/access/actor";
import { allowedMoves, may } from "@/lib/access/policy";
import { addDays, addWorkingDays, endOfDay, londonDate } from "@/lib/decisions/calendar";
import { goesAgainstSector, needs } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import type { MoveName } from "@/lib/requests/moves";
import { type ChangeRequest, numberOf, referenceOf } from "@/lib/requests/request";
import { trackOf } from "@/lib/requests/track";
import { ok, refuse } from "@/lib/result";
import { applyOps } from "@/lib/spec/apply";
import { type DescribedOp, describeOps } from "@/lib/spec/describe";
import { diffSpecs } from "@/lib/spec/diff";
import type { Change, Spec } from "@/lib/spec/model";
import type { Op } from "@/lib/spec/ops";
import { versionAddress } from "@/lib/spec/which-version";
import { type Elector, type Tally, tallyAnswers } from "@/lib/votes/tally";
import type { AnswerChoice } from "@/lib/votes/vote";
import { meaningOf } from "./check-draft";
import type { Flow } from "./flow";
import { type Loaded, loadStanding } from "./load-standing";
import { touchesOf } from "./submit-request";

/** An item that a request touches, as it stands today. */
export type TouchedItem = {
  readonly ref: string;
  readonly name: string;
  readonly table: string;
  readonly codes: number;
};

export type RequestView = {
  readonly request: ChangeRequest;
  readonly reference: string;
  readonly organisation: string | null;
  readonly author: string | null;
  readonly standing: Loaded["standing"];
  readonly gates: Loaded["gates"];
  readonly needs: string;
  readonly ops: readonly Op[];
  /** The operations in words, against the specification they were written for. */
  readonly described: readonly DescribedOp[];
  /** What it means for those who produce and those who use the data. */
  readonly changes: readonly Change[];
  readonly items: readonly TouchedItem[];
  /** Names of the returns that the touched items supply, now or after the change. */
  readonly returns: readonly string[];
  /** Names of systems and returns by their codes. */
  readonly names: {
    readonly systems: ReadonlyMap<string, string>;
    readonly returns: ReadonlyMap<string, string>;
  };
  readonly electors: readonly Elector[];
  readonly votes: readonly VoteRow[];
  readonly answered: Loaded["answered"];
  readonly answers: readonly AnswerRow[];
  readonly answerTally: Tally<AnswerChoice>;
  readonly comments: readonly CommentRow[];
  readonly events: Awaited<ReturnType<typeof listEvents>>;
  readonly revisions: Awaited<ReturnType<typeof listRevisions>>;
  readonly decision: Awaited<ReturnType<typeof findDecisionOn>>;
  readonly approvals: readonly NamedApproval[];
  readonly proposal: ProposalRow | null;
  /** Addresses of the versions before and after it became part of the specification. */
  readonly merged: { readonly before: string; readonly after: string } | null;
  /** The steward can accept the proposal here: only where the repository is the portal's own. */
  readonly repository: { readonly canAccept: boolean; readonly name: string };
  readonly backlog: readonly BacklogItem[];
  /** Every backlog entry, for those who may send the request to one. */
  readonly backlogChoices: readonly BacklogItem[];
  readonly duplicateOf: string | null;
  readonly waiting: Awaited<ReturnType<typeof listConfirmations>>;
  /** Until when triage has promised a first look; null once it has looked, and for imported requests. */
  readonly firstLookBy: Date | null;
  /** The first closing date that triage may choose, `YYYY-MM-DD`. */
  readonly earliestClosing: string;
  readonly suggestedClosing: string;
  readonly wordingMarked: boolean;
  readonly againstSector: { readonly approve: boolean; readonly reject: boolean };
  readonly allowed: {
    readonly moves: readonly MoveName[];
    readonly vote: boolean;
    readonly comment: boolean;
    readonly answerObjections: boolean;
    readonly propose: boolean;
    /** The approval that is missing and that this reader may give. */
    readonly approveAs: "steward" | "chair" | "member" | null;
    readonly accept: boolean;
    readonly retry: boolean;
    readonly voters: boolean;
    readonly hide: boolean;
  };
  readonly own: {
    readonly authority: string | null;
    readonly organisation: string | null;
    readonly vote: VoteRow | null;
    readonly answer: AnswerRow | null;
    readonly id: string | null;
  };
  readonly demonstrationRules: boolean;
};

/** Everything the pages of one request show, and what the reader may do on them. */
export const viewRequest: Flow<string, RequestView> = async (portal, actor, text) => {
  const { db } = portal;
  const [found, { spec }] = await Promise.all([
    findForPage(db, numberOf(text) ?? 0),
    portal.specification.current(),
  ]);
  if (!found?.request.number) return refuse("not-found");
  const { request, organisation, author, duplicateOf } = found;
  const [loaded, lists, repository] = await Promise.all([
    loadStanding(db, portal, request, spec),
    listsOf(db, actor, request),
    portal.repository.describe(),
  ]);
  const { standing, gates, ops, votes, electors, answered, approvals, proposal } = loaded;
  const { answers, revisions } = lists;
  const base = await specBefore(portal, spec, request, revisions.at(-1)?.baseCommit);
  return ok({
    request,
    reference: referenceOf(found.request.number),
    organisation,
    author,
    standing,
    gates,
    needs: needs(standing, gates),
    ops,
    ...effectOf(base, ops),
    ...touchedBy(portal, spec, ops),
    electors,
    votes,
    answered,
    ...lists,
    answerTally: tallyAnswers(answers, electors),
    approvals,
    proposal,
    repository: { canAccept: repository.canAccept, name: repository.name },
    duplicateOf: duplicateOf === null ? null : referenceOf(duplicateOf),
    ...closingDates(portal, request, ops, standing.now),
    wordingMarked: ops.some((op) => op.op === "change-item" && op.textMeaning === "wording"),
    againstSector: {
      approve: goesAgainstSector("approve", standing.tally),
      reject: goesAgainstSector("reject", standing.tally),
    },
    allowed: whatIsAllowed(actor, request, standing, repository.canAccept),
    own: ownPart(actor, votes, answers),
    demonstrationRules: portal.policy.demonstration,
  });
};

type Lists = Pick<
  RequestView,
  | "answers"
  | "comments"
  | "events"
  | "revisions"
  | "decision"
  | "merged"
  | "backlog"
  | "backlogChoices"
  | "waiting"
>;

/** What has been written, done and decided on a request, each asked for once and all of it together. */
async function listsOf(db: Portal["db"], actor: Actor, request: ChangeRequest): Promise<Lists> {
  const { id, version } = request;
  const maySend = allowedMoves(actor, request).includes("send-to-backlog");
  const [answers, comments, events, revisions, decision, merged, backlog, backlogChoices, waiting] =
    await Promise.all([
      listAnswers(db, id),
      listComments(db, { requestId: id }),
      listEvents(db, id),
      listRevisions(db, id),
      findDecisionOn(db, id),
      mergedStep(db, request),
      itemsOfRequest(db, id),
      maySend ? listBacklog(db) : [],
      listConfirmations(db, "request", id, version),
    ]);
  return { answers, comments, events, revisions, decision, merged, backlog, backlogChoices, waiting };
}

function whatIsAllowed(
  actor: Actor,
  request: ChangeRequest,
  standing: Loaded["standing"],
  canAccept: boolean,
): RequestView["allowed"] {
  const { state, closesAt } = request;
  const votingIsOpen = state === "open" && closesAt !== null && closesAt > standing.now;
  const { approvals, rules } = standing;
  const hasApproved = actor.kind === "person" && approvals.some(({ personId }) => personId === actor.id);
  const isFree = (wanted: string) => !approvals.some(({ capacity }) => capacity === wanted);
  const approveAs =
    rules.dual.find((capacity) => isFree(capacity) && may(actor, `approval.${capacity}`, request)) ?? null;
  return {
    moves: allowedMoves(actor, request),
    vote: votingIsOpen && may(actor, "vote.cast", request),
    comment: may(actor, "comment.write"),
    answerObjections: state === "open" && may(actor, "objection.answer", request),
    propose: state === "ready-for-decision" && may(actor, "decision.propose", request),
    approveAs: state === "ready-for-decision" && standing.proposed && !hasApproved ? approveAs : null,
    accept: state === "in-preparation" && canAccept && may(actor, "proposal.accept", request),
    retry: standing.publishProblem !== null && may(actor, "publish.retry", request),
    voters: may(actor, "read.voters"),
    hide: may(actor, "comment.hide"),
  };
}

const IS_PART_OF_IT = ["merged", "released"];

async function mergedStep(
  db: Portal["db"],
  { state, number }: ChangeRequest,
): Promise<RequestView["merged"]> {
  if (number === null || !IS_PART_OF_IT.includes(state)) return null;
  const step = await findMergedStep(db, number);
  return step && { before: versionAddress(step.before), after: versionAddress(step.after) };
}

/** The specification that the operations change: today's, or, once they are part of it, the one they were written for. */
export async function specBefore(
  portal: Portal,
  current: Spec,
  { state }: ChangeRequest,
  baseCommit: string | undefined,
): Promise<Spec> {
  const isMerged = IS_PART_OF_IT.includes(state) && baseCommit !== undefined;
  return (isMerged ? await portal.specification.at(baseCommit) : null) ?? current;
}

function effectOf(before: Spec, ops: readonly Op[]): Pick<RequestView, "described" | "changes"> {
  return {
    described: describeOps(before, ops),
    changes: diffSpecs(before, applyOps(before, ops).spec, { textMeaning: meaningOf(ops) }),
  };
}

/** The items, returns and systems that operations touch, with the words for them. */
export function touchedBy(
  portal: Portal,
  spec: Spec,
  ops: readonly Op[],
): Pick<RequestView, "items" | "returns" | "names"> {
  const returns = new Map(portal.reference.returns.map(({ code, name }) => [code, name]));
  const touches = touchesOf(spec, ops);
  const items = touches.flatMap(({ kind, key }) => (kind === "item" ? (spec.byRef.get(key) ?? []) : []));
  const codes = [
    ...items.flatMap((item) => item.returns),
    ...touches.flatMap(({ kind, key }) => (kind === "return" ? [key] : [])),
  ];
  return {
    items: items.map(({ ref, name, table, codes: list }) => ({
      ref,
      name,
      table,
      codes: list?.codes.length ?? 0,
    })),
    returns: [...new Set(codes)].map((code) => returns.get(code) ?? code),
    names: { systems: new Map(portal.reference.cms.map(({ code, name }) => [code, name])), returns },
  };
}

function closingDates(
  portal: Portal,
  { state, source, setSlug, submittedAt }: ChangeRequest,
  ops: readonly Op[],
  now: Date,
): Pick<RequestView, "firstLookBy" | "earliestClosing" | "suggestedClosing"> {
  const { rules, holidays } = portal.policy;
  const today = londonDate(now);
  const days = rules.tracks[trackOf(ops, false)].discussion_days;
  const waits = state === "submitted" && submittedAt !== null && setSlug === null && source === "portal";
  return {
    firstLookBy: waits
      ? endOfDay(addWorkingDays(londonDate(submittedAt), rules.triage.first_look_working_days, holidays))
      : null,
    earliestClosing: addDays(today, days),
    suggestedClosing: addDays(today, Math.max(days, 14)),
  };
}

function ownPart(actor: Actor, votes: readonly VoteRow[], answers: readonly AnswerRow[]): RequestView["own"] {
  if (actor.kind !== "person")
    return { authority: null, organisation: null, vote: null, answer: null, id: null };
  return {
    authority: actor.authority?.name ?? null,
    organisation: actor.organisation.name,
    vote: votes.find((vote) => vote.personId === actor.id) ?? null,
    answer: answers.find((answer) => answer.personId === actor.id) ?? null,
    id: actor.id,
  };
}
