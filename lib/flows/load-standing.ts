import type { Db } from "@/db/client";
import { findProposed, listApprovals } from "@/db/decisions";
import { listElectors } from "@/db/people";
import { findProposal } from "@/db/publishing";
import { findRevision } from "@/db/requests";
import { listObjectionAnswers, listVotes, type VoteRow } from "@/db/votes";
import { type Gate, gatesOf, type Standing } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import type { ChangeRequest } from "@/lib/requests/request";
import { applyOps } from "@/lib/spec/apply";
import type { Spec } from "@/lib/spec/model";
import { type Op, parseOps } from "@/lib/spec/ops";
import { tallyVotes } from "@/lib/votes/tally";

export type Loaded = {
  readonly standing: Standing;
  readonly gates: readonly Gate[];
  readonly ops: readonly Op[];
  readonly votes: readonly VoteRow[];
  readonly answered: ReadonlyMap<string, { outcome: string; why: string; at: Date }>;
};

/** Everything the gates of a request look at, read in the caller's transaction or outside one. */
export async function loadStanding(
  db: Db,
  portal: Portal,
  request: ChangeRequest,
  spec: Spec,
): Promise<Loaded> {
  const now = await portal.clock(db);
  const revision = await findRevision(db, request.id, request.currentRevision);
  const ops = parseOps(revision?.operations ?? []);
  const votes = await listVotes(db, request.id);
  const electors = await listElectors(db);
  const answers = await listObjectionAnswers(db, request.id);
  const answered = new Map(answers.map((a) => [a.personId, { outcome: a.outcome, why: a.why, at: a.at }]));
  const proposal = await findProposal(db, request.id);
  const standing: Standing = {
    request,
    rules: portal.policy.rules.tracks[request.track ?? "structural"],
    tally: tallyVotes(votes, electors),
    affectedCms: affectedCms(portal, spec, ops),
    unanswered: votes.filter((v) => v.counts && v.choice === "object" && !answered.has(v.personId)).length,
    doesNotApply: doesNotApply(request, spec, ops),
    proposed: await findProposed(db, request.id, request.round),
    approvals: await listApprovals(db, request.id, request.round),
    publishProblem: proposal?.revision === request.currentRevision ? proposal.problem : null,
    now,
  };
  return { standing, gates: gatesOf(standing), ops, votes, answered };
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
