import { appendAudit } from "@/db/audit";
import type { Db } from "@/db/client";
import { addApproval, addDecision, listApprovals, saveProposed } from "@/db/decisions";
import { lockRequest, setReservations, takeNumber } from "@/db/requests";
import { saveEntry } from "@/db/search-entries";
import { type Actor, SYSTEM } from "@/lib/access/actor";
import { may, type Verb } from "@/lib/access/policy";
import { addDays, endOfDay, londonDate, onWorkingDay } from "@/lib/decisions/calendar";
import { allMet, goesAgainstSector } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import { type ChangeRequest, numberOf, referenceOf } from "@/lib/requests/request";
import { ok, type Problem, type Result, refuse } from "@/lib/result";
import { outcomeHash } from "@/lib/spec/outcome";
import type { Flow } from "./flow";
import { inTransaction } from "./in-transaction";
import { type Loaded, loadStanding } from "./load-standing";
import { recordMove, whoActed } from "./record-move";
import { personalData } from "./refuse-personal-data";

export type ProposeForm = {
  readonly reference: string;
  readonly version: number;
  readonly outcome: "approve" | "reject";
  readonly reason: string;
  /** Needed where the outcome goes against what most authorities said. */
  readonly whyDifferent: string;
};

/** Puts an outcome with its public reason to the approvers. It decides nothing by itself. */
export const proposeDecision: Flow<ProposeForm, { reference: string }> = async (portal, actor, form) => {
  const hostile = personalData({ reason: form.reason, whyDifferent: form.whyDifferent });
  if (hostile) return hostile;
  const { spec } = await portal.specification.current();
  return inTransaction(portal, async (tx) => {
    const request = await lockRequest(tx, numberOf(form.reference) ?? 0);
    if (!request) return refuse("not-found");
    if (actor.kind !== "person" || !may(actor, "decision.propose", request)) return refuse("not-allowed");
    if (request.state !== "ready-for-decision")
      return refuse("wrong-state", { details: { state: request.state, move: "propose a decision" } });
    if (request.version !== form.version) return refuse("changed-meanwhile");
    const loaded = await loadStanding(tx, portal, request, spec);
    const problems: Problem[] = [];
    if (!form.reason.trim())
      problems.push({
        rule: "reason",
        field: "reason",
        message: "Enter the reason: it is published with the decision",
      });
    if (goesAgainstSector(form.outcome, loaded.standing.tally) && !form.whyDifferent.trim())
      problems.push({
        rule: "why-different",
        field: "whyDifferent",
        message: "Enter why you decide differently from most local authorities",
      });
    if (problems.length > 0) return refuse("form-incomplete", { problems });
    const { now } = loaded.standing;
    await saveProposed(tx, {
      requestId: request.id,
      round: request.round,
      outcome: form.outcome,
      reason: form.reason.trim(),
      whyDifferent: form.whyDifferent.trim() || null,
      proposedBy: actor.id,
      at: now,
    });
    await note(tx, actor, request, now, "propose-decision", { outcome: form.outcome, round: request.round });
    return ok({ reference: form.reference });
  });
};

export type ApproveForm = {
  readonly reference: string;
  readonly capacity: "steward" | "chair" | "member";
  /** The outcome the person saw: another one proposed meanwhile is not approved by this. */
  readonly outcome: "approve" | "reject";
};

/** One of the two approvals a decision takes. The second one completes it in the same transaction. */
export const approveDecision: Flow<ApproveForm, { reference: string; decided: boolean }> = async (
  portal,
  actor,
  form,
) => {
  const { spec } = await portal.specification.current();
  const done = await inTransaction<{ reference: string; decided: boolean }>(portal, async (tx) => {
    const request = await lockRequest(tx, numberOf(form.reference) ?? 0);
    if (!request) return refuse("not-found");
    const verb: Verb = `approval.${form.capacity}`;
    if (actor.kind !== "person" || !may(actor, verb, request)) return refuse("not-allowed");
    if (request.state !== "ready-for-decision")
      return refuse("wrong-state", { details: { state: request.state, move: "approve" } });
    const before = await loadStanding(tx, portal, request, spec);
    if (!before.standing.rules.dual.includes(form.capacity)) return refuse("not-allowed");
    if (before.standing.proposed?.outcome !== form.outcome) return refuse("changed-meanwhile");
    const { now } = before.standing;
    const added = await addApproval(tx, {
      requestId: request.id,
      round: request.round,
      personId: actor.id,
      capacity: form.capacity,
      outcome: form.outcome,
      at: now,
    });
    if (!added) return refuse("same-person");
    await note(tx, actor, request, now, "approve-decision", {
      outcome: form.outcome,
      capacity: form.capacity,
      round: request.round,
    });
    const after = await loadStanding(tx, portal, request, spec);
    if (!allMet(after.gates)) return ok({ reference: form.reference, decided: false });
    const moved = await completeDecision(tx, portal, request, after);
    return moved.ok ? ok({ reference: form.reference, decided: true }) : moved;
  });
  if (done.ok && done.value.decided) portal.nudge("publish");
  return done;
};

/** Both approvals are in: the decision takes effect now, or after its final comment period. */
async function completeDecision(
  tx: Db,
  portal: Portal,
  request: ChangeRequest,
  loaded: Loaded,
): Promise<Result<ChangeRequest>> {
  const { standing, gates } = loaded;
  const { final_comment_days: days } = standing.rules;
  const common = {
    actor: SYSTEM,
    as: [],
    now: standing.now,
    gates,
    reason: standing.proposed?.reason ?? null,
  } as const;
  if (days > 0) {
    const ends = endOfDay(onWorkingDay(addDays(londonDate(standing.now), days), portal.policy.holidays));
    return recordMove(tx, portal, request, {
      ...common,
      move: "start-final-comment",
      change: { closesAt: ends },
    });
  }
  return settle(
    tx,
    portal,
    request,
    loaded,
    standing.proposed?.outcome === "reject" ? "reject-directly" : "approve-directly",
  );
}

/** Writes the record of the decision and moves the request. Also used when a final comment period ends. */
export async function settle(
  tx: Db,
  portal: Portal,
  request: ChangeRequest,
  { standing, gates, ops }: Loaded,
  move: "approve-directly" | "reject-directly" | "confirm-approval" | "confirm-rejection",
): Promise<Result<ChangeRequest>> {
  const { proposed, now } = standing;
  if (!proposed) return refuse("gates-unmet");
  const moved = await recordMove(tx, portal, request, {
    move,
    actor: SYSTEM,
    as: [],
    now,
    gates,
    reason: proposed.reason,
  });
  if (!moved.ok) return moved;
  const reference = `DR-${String(await takeNumber(tx, "decision")).padStart(3, "0")}`;
  const approvers = (await listApprovals(tx, request.id, request.round)).map(({ personId, capacity }) => ({
    personId,
    capacity,
  }));
  const { voices: _, ...tally } = standing.tally;
  await addDecision(tx, {
    reference,
    requestId: request.id,
    revision: request.currentRevision,
    round: request.round,
    outcome: proposed.outcome === "approve" ? "approved" : "rejected",
    reason: proposed.reason,
    whyDifferent: proposed.whyDifferent,
    rulesHash: portal.policy.hash,
    gates,
    tally,
    approvers,
    outcomeHash: outcomeHash(ops),
    at: now,
  });
  if (moved.value.state === "rejected") await setReservations(tx, request.id, "released");
  await saveEntry(tx, {
    kind: "decision",
    key: reference,
    title: `${reference}: ${request.title}`,
    names: referenceOf(request.number ?? 0),
    body: proposed.reason,
    url: `/decisions/${reference}`,
  });
  return moved;
}

async function note(
  tx: Db,
  actor: Actor,
  request: ChangeRequest,
  at: Date,
  action: string,
  details: Record<string, unknown>,
) {
  const who = whoActed(actor, ["chair", "steward", "steering"]);
  const what = {
    action,
    objectKind: "request",
    objectRef: referenceOf(request.number ?? 0),
    revision: request.currentRevision,
  };
  await appendAudit(tx, { at, ...who, ...what, fromState: request.state, toState: request.state, details });
}
