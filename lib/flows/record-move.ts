import { appendAudit } from "@/db/audit";
import type { Db } from "@/db/client";
import { addEvent, saveRequest } from "@/db/requests";
import { type Actor, capacityOf, type Role } from "@/lib/access/actor";
import type { Gate } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import { decide, type MoveName } from "@/lib/requests/moves";
import { type ChangeRequest, referenceOf } from "@/lib/requests/request";
import { ok, type Result, refuse } from "@/lib/result";

export type Recorded = {
  readonly move: MoveName;
  readonly actor: Actor;
  /** The roles the move may be made in, the likeliest first: the event keeps the one that was used. */
  readonly as: readonly Role[];
  readonly now: Date;
  readonly reason?: string | null;
  readonly gates?: readonly Gate[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly change?: Parameters<typeof saveRequest>[2];
};

/** The one road a request moves along: state, event and audit in the caller's transaction, all or nothing. */
export async function recordMove(
  tx: Db,
  portal: Portal,
  request: ChangeRequest,
  { move, actor, as, now, reason = null, gates = [], details = {}, change = {} }: Recorded,
): Promise<Result<ChangeRequest>> {
  const moved = decide(request, move, now);
  if (!moved.ok) return moved;
  const { state, round, movedAt } = moved.value;
  const saved = await saveRequest(tx, request, { ...change, state, round, movedAt });
  if (!saved) return refuse("changed-meanwhile");
  const who = whoActed(actor, as);
  const rulesHash = portal.policy.hash;
  const common = { fromState: request.state, toState: state, revision: saved.currentRevision };
  await addEvent(tx, {
    ...common,
    ...who,
    requestId: request.id,
    move,
    rulesHash,
    gates,
    reason,
    details,
    at: now,
  });
  await appendAudit(tx, {
    ...common,
    ...who,
    at: now,
    action: move,
    objectKind: "request",
    objectRef: referenceOf(saved.number ?? 0),
    details: { rules: rulesHash },
  });
  return ok(saved);
}

/** The actor as the record keeps them: ids, never names. */
export function whoActed(actor: Actor, as: readonly Role[]) {
  return {
    actorId: actor.kind === "person" ? actor.id : null,
    capacity: capacityOf(actor, as),
    organisationCode: actor.kind === "person" ? actor.organisation.code : null,
  };
}
