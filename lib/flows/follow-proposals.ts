import { listFollowed, noteProposal, type ProposalRow } from "@/db/publishing";
import { findRequest, findRevision, lockRequest, setReservations } from "@/db/requests";
import { SYSTEM } from "@/lib/access/actor";
import type { Portal } from "@/lib/portal";
import { type ProposalState, RepositoryError } from "@/lib/repository/repository";
import type { ChangeRequest } from "@/lib/requests/request";
import { parseOps } from "@/lib/spec/ops";
import { observedOutcomeHash } from "@/lib/spec/outcome";
import { importSpecification } from "./import-specification";
import { buildProposal } from "./publish-request";
import { recordMove } from "./record-move";

/**
 * Learns what became of the proposals: reads each again, takes in what reached the base, and records merges.
 * Webhooks only make it run sooner; run alone, it reaches the same truth.
 */
export async function followProposals(portal: Portal): Promise<void> {
  const followed = await listFollowed(portal.db);
  const states = new Map<number, ProposalState | null>();
  try {
    for (const row of followed) states.set(row.id, await portal.repository.proposal(row.branch));
    for (const row of followed) await noteState(portal, row, states.get(row.id) ?? null);
    await importSpecification(portal);
    for (const row of followed) await settleOne(portal, row.requestNumber, states.get(row.id) ?? null);
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    // Nothing was learned this time; the request waits and says so.
    const problem = `${error.sentence} The portal asks again by itself.`;
    for (const row of followed) await noteProposal(portal.db, { ...keyOf(row), problem });
  }
}

function keyOf(row: ProposalRow) {
  return { requestId: row.requestId, revision: row.revision, branch: row.branch };
}

async function noteState(portal: Portal, row: ProposalRow, state: ProposalState | null): Promise<void> {
  const problem = problemOf(state);
  const known = state
    ? { tip: state.tip, number: state.number, url: state.url, state: state.state, mergedAs: state.mergedAs }
    : {};
  await noteProposal(portal.db, { ...keyOf(row), ...known, problem });
}

function problemOf(state: ProposalState | null): string | null {
  if (!state)
    return "The proposal is no longer in the repository. Return the request for a new decision, or propose it again.";
  if (state.state === "closed")
    return "The proposal was closed without being merged. Return the request for a new decision.";
  if (state.state === "open" && !state.tipIsOurs)
    return "Somebody edited the proposal in the repository. The portal does not touch it again: look at it there.";
  return null;
}

/** Records the merge where the change stands in the specification; otherwise keeps the proposal up with its base. */
async function settleOne(portal: Portal, number: number, state: ProposalState | null): Promise<void> {
  const request = await findRequest(portal.db, number);
  if (request?.state !== "in-preparation") return;
  const { spec, commit } = await portal.specification.current();
  const revision = await findRevision(portal.db, request.id, request.currentRevision);
  const ops = parseOps(revision?.operations);
  const stands = revision !== null && observedOutcomeHash(spec, ops) === revision.contentHash;
  const isMerged = state?.state === "merged";
  if (stands || isMerged)
    await recordMerge(portal, request, { stands, commit: state?.mergedAs ?? commit, outside: !isMerged });
  else if (state?.state === "open" && state.tipIsOurs) await keepUp(portal, request, state);
}

async function recordMerge(
  portal: Portal,
  request: ChangeRequest,
  how: { stands: boolean; commit: string; outside: boolean },
): Promise<void> {
  await portal.db.transaction(async (tx) => {
    const locked = await lockRequest(tx, request.number ?? 0);
    if (locked?.state !== "in-preparation") return;
    const now = await portal.clock(tx);
    const differs = how.stands
      ? null
      : "What was merged differs from what was approved. It cannot be released until the technical steward has ruled on it.";
    const details = { commit: how.commit, outside: how.outside };
    const moved = await recordMove(tx, portal, locked, {
      move: "record-merge",
      actor: SYSTEM,
      as: [],
      now,
      details,
      change: { differs },
    });
    if (moved.ok) await setReservations(tx, request.id, "used");
  });
}

/** Brings the proposal up to a base that has moved, by a commit with two parents. What was approved must stay what it is. */
async function keepUp(portal: Portal, request: ChangeRequest, state: ProposalState): Promise<void> {
  const head = await portal.repository.head();
  if (await portal.repository.isAncestor(head.id, state.tip)) return;
  const built = await buildProposal(portal, request);
  const key = { requestId: request.id, revision: request.currentRevision, branch: state.branch };
  if (!built.ok) {
    const problem = built.refusal.problems.map((p) => p.message).join(" ");
    await noteProposal(portal.db, { ...key, problem });
    return;
  }
  const { draft } = built.value;
  const after = await portal.repository.refresh(draft, state.tip);
  await noteProposal(portal.db, {
    ...key,
    base: draft.base,
    tip: after.tip,
    contentHash: draft.contentHash,
    problem: null,
  });
}
