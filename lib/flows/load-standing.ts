import { askTogether, type Db } from "@/db/client";
import { approvalsOf, type NamedApproval, type Stand, standsOf } from "@/db/decisions";
import { listElectors } from "@/db/people";
import type { ProposalRow } from "@/db/publishing";
import { objectionAnswersOf, type VoteRow, votesOf } from "@/db/votes";
import { type Gate, gatesOf, type Standing } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import type { ChangeRequest } from "@/lib/requests/request";
import { applyOps } from "@/lib/spec/apply";
import type { Spec } from "@/lib/spec/model";
import { type Op, parseOps } from "@/lib/spec/ops";
import { type Elector, tallyVotes } from "@/lib/votes/tally";

export type Loaded = {
  readonly standing: Standing;
  readonly gates: readonly Gate[];
  readonly ops: readonly Op[];
  readonly votes: readonly VoteRow[];
  readonly electors: readonly Elector[];
  readonly answered: ReadonlyMap<string, { outcome: string; why: string; at: Date }>;
  /** Given in this round, with the names behind them. */
  readonly approvals: readonly NamedApproval[];
  readonly proposal: ProposalRow | null;
};

/** Everything the gates of a request look at, read in the caller's transaction or outside one. */
export async function loadStanding(
  db: Db,
  portal: Portal,
  request: ChangeRequest,
  spec: Spec,
): Promise<Loaded> {
  const [loaded] = await loadStandings(db, portal, [request], spec);
  if (!loaded) throw new Error(`Request ${request.id} was not looked at.`);
  return loaded;
}

/** The same for several requests, in their order: as many questions as for one. */
export async function loadStandings(
  db: Db,
  portal: Portal,
  requests: readonly ChangeRequest[],
  spec: Spec,
): Promise<readonly Loaded[]> {
  if (requests.length === 0) return [];
  const ids = requests.map(({ id }) => id);
  const [now, stands, votes, electors, answers, approvals] = await askTogether(
    db,
    () => portal.clock(db),
    () => standsOf(db, ids),
    () => votesOf(db, ids),
    () => listElectors(db),
    () => objectionAnswersOf(db, ids),
    () => approvalsOf(db, ids),
  );
  return requests.map((request) =>
    standingOf(portal, spec, request, {
      now,
      stand: stands.get(request.id) ?? { revision: null, proposed: null, proposal: null },
      votes: votes.get(request.id) ?? [],
      electors,
      answers: answers.get(request.id) ?? [],
      approvals: approvals.get(request.id) ?? [],
    }),
  );
}

type Read = Pick<Loaded, "votes" | "electors" | "approvals"> & {
  readonly now: Date;
  readonly stand: Stand;
  readonly answers: readonly { personId: string; outcome: string; why: string; at: Date }[];
};

function standingOf(portal: Portal, spec: Spec, request: ChangeRequest, read: Read): Loaded {
  const { now, stand, votes, electors, answers, approvals } = read;
  const { revision, proposed, proposal } = stand;
  const ops = parseOps(revision?.operations ?? []);
  const answered = new Map(answers.map((a) => [a.personId, { outcome: a.outcome, why: a.why, at: a.at }]));
  const standing: Standing = {
    request,
    rules: portal.policy.rules.tracks[request.track ?? "structural"],
    tally: tallyVotes(votes, electors),
    affectedCms: affectedCms(portal, spec, ops),
    unanswered: votes.filter((v) => v.counts && v.choice === "object" && !answered.has(v.personId)).length,
    doesNotApply: doesNotApply(request, spec, ops),
    proposed,
    approvals,
    publishProblem: proposal?.revision === request.currentRevision ? proposal.problem : null,
    now,
  };
  return { standing, gates: gatesOf(standing), ops, votes, electors, answered, approvals, proposal };
}

/** Systems listed on the items it touches, of those that at least one authority uses. */
function affectedCms(portal: Portal, spec: Spec, ops: readonly Op[]) {
  const listed = new Set<string>();
  for (const op of ops) {
    const item = "ref" in op && op.ref ? spec.byRef.get(op.ref) : undefined;
    for (const [code, source] of Object.entries(item?.cms ?? {})) if (source.listed) listed.add(code);
    if (op.op === "add-item") for (const code of op.item.cms) listed.add(code);
  }
  return portal.reference.cms.filter((cms) => cms.authorities > 0 && listed.has(cms.code));
}

/** Whether the specification has moved so that the change no longer fits; what is merged is not asked again. */
function doesNotApply(request: ChangeRequest, spec: Spec, ops: readonly Op[]): string | null {
  if (["merged", "released", "in-preparation"].includes(request.state) || ops.length === 0) return null;
  const clash = applyOps(spec, ops).outcomes.find((outcome) => outcome.result === "conflict");
  if (!clash) return null;
  return `The specification has changed since this was written: ${clash.ref ?? "the table"}, ${clash.attribute}.`;
}
