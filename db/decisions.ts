import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Approval, Proposed } from "@/lib/decisions/gates";
import type { Db } from "./client";
import {
  approval,
  confirmation,
  decision,
  person,
  proposal,
  proposedDecision,
  request,
  revision,
} from "./schema/schema";

/** What a request has one of as it stands: what it asks, the outcome put to the approvers, and what the repository last said. */
export type Stand = {
  readonly revision: typeof revision.$inferSelect | null;
  readonly proposed: Proposed | null;
  readonly proposal: typeof proposal.$inferSelect | null;
};

/** By the ids of the requests: one question however many they are. */
export async function standsOf(db: Db, requestIds: readonly number[]): Promise<ReadonlyMap<number, Stand>> {
  const latest = sql`(select max(p.revision) from ${proposal} p where p.request_id = ${request.id})`;
  const rows = await db
    .select({ id: request.id, revision, proposed: proposedDecision, proposal })
    .from(request)
    .leftJoin(
      revision,
      and(eq(revision.requestId, request.id), eq(revision.revision, request.currentRevision)),
    )
    .leftJoin(
      proposedDecision,
      and(eq(proposedDecision.requestId, request.id), eq(proposedDecision.round, request.round)),
    )
    .leftJoin(proposal, and(eq(proposal.requestId, request.id), eq(proposal.revision, latest)))
    .where(inArray(request.id, [...requestIds]));
  return new Map(
    rows.map(({ id, proposed, ...row }) => [id, { ...row, proposed: proposed && toProposed(proposed) }]),
  );
}

function toProposed({ outcome, ...row }: typeof proposedDecision.$inferSelect): Proposed {
  const { reason, whyDifferent, proposedBy } = row;
  return { outcome: outcome === "reject" ? "reject" : "approve", reason, whyDifferent, proposedBy };
}

/** A new proposal in the same round replaces the former one, and the approvals given to it. */
export async function saveProposed(tx: Db, values: typeof proposedDecision.$inferInsert): Promise<void> {
  await tx
    .insert(proposedDecision)
    .values(values)
    .onConflictDoUpdate({ target: [proposedDecision.requestId, proposedDecision.round], set: values });
  await tx
    .delete(approval)
    .where(and(eq(approval.requestId, values.requestId), eq(approval.round, values.round)));
}

export type NamedApproval = Approval & { readonly name: string };

const APPROVAL = {
  requestId: approval.requestId,
  personId: approval.personId,
  capacity: approval.capacity,
  outcome: approval.outcome,
  name: person.name,
};

export async function listApprovals(
  db: Db,
  requestId: number,
  round: number,
): Promise<readonly NamedApproval[]> {
  const rows = await db
    .select(APPROVAL)
    .from(approval)
    .innerJoin(person, eq(person.id, approval.personId))
    .where(and(eq(approval.requestId, requestId), eq(approval.round, round)));
  return rows.map(toApproval);
}

/** Those given in the present round of each request, by its id. */
export async function approvalsOf(
  db: Db,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, readonly NamedApproval[]>> {
  const rows = await db
    .select(APPROVAL)
    .from(approval)
    .innerJoin(person, eq(person.id, approval.personId))
    .innerJoin(request, and(eq(request.id, approval.requestId), eq(request.round, approval.round)))
    .where(inArray(request.id, [...requestIds]));
  const byRequest = Map.groupBy(rows, (row) => row.requestId);
  return new Map([...byRequest].map(([id, own]) => [id, own.map(toApproval)]));
}

function toApproval(row: {
  personId: string;
  capacity: string;
  outcome: string;
  name: string;
}): NamedApproval {
  const { personId, capacity, outcome, name } = row;
  return {
    personId,
    name,
    // Held to its list by a check constraint.
    capacity: capacity as Approval["capacity"],
    outcome: outcome === "reject" ? "reject" : "approve",
  };
}

/** False when this person, or this capacity, has already approved in this round. */
export async function addApproval(tx: Db, values: typeof approval.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(approval)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: approval.personId });
  return rows.length > 0;
}

export async function addDecision(tx: Db, values: typeof decision.$inferInsert): Promise<void> {
  await tx.insert(decision).values(values);
}

const DECISION = {
  reference: decision.reference,
  requestId: decision.requestId,
  number: request.number,
  title: request.title,
  revision: decision.revision,
  round: decision.round,
  outcome: decision.outcome,
  reason: decision.reason,
  whyDifferent: decision.whyDifferent,
  rulesHash: decision.rulesHash,
  gates: decision.gates,
  tally: decision.tally,
  approvers: decision.approvers,
  outcomeHash: decision.outcomeHash,
  at: decision.at,
};

export async function findDecision(db: Db, reference: string) {
  const [row] = await db
    .select(DECISION)
    .from(decision)
    .innerJoin(request, eq(request.id, decision.requestId))
    .where(eq(decision.reference, reference.toUpperCase()));
  return row ?? null;
}

/** The latest decision on a request. */
export async function findDecisionOn(db: Db, requestId: number) {
  const [row] = await db
    .select(DECISION)
    .from(decision)
    .innerJoin(request, eq(request.id, decision.requestId))
    .where(eq(decision.requestId, requestId))
    .orderBy(desc(decision.round))
    .limit(1);
  return row ?? null;
}

export async function listDecisions(db: Db, limit: number) {
  return db
    .select(DECISION)
    .from(decision)
    .innerJoin(request, eq(request.id, decision.requestId))
    .orderBy(desc(decision.id))
    .limit(limit);
}

export type SubjectKind = "request" | "backlog";

/** The first half of a two-person move that still waits, on the version it was made for. */
export async function findConfirmation(
  db: Db,
  subjectKind: SubjectKind,
  subjectId: number,
  move: string,
  version: number,
  now: Date,
) {
  const [row] = await db
    .select()
    .from(confirmation)
    .where(
      and(
        eq(confirmation.subjectKind, subjectKind),
        eq(confirmation.subjectId, subjectId),
        eq(confirmation.move, move),
        eq(confirmation.version, version),
        gt(confirmation.expiresAt, now),
      ),
    );
  return row ?? null;
}

export async function addConfirmation(tx: Db, values: typeof confirmation.$inferInsert): Promise<void> {
  const { subjectKind, subjectId, move, version, ...rest } = values;
  await tx
    .insert(confirmation)
    .values(values)
    .onConflictDoUpdate({
      target: [confirmation.subjectKind, confirmation.subjectId, confirmation.move, confirmation.version],
      set: rest,
    });
}

/** What waits for a second person, newest first. */
export async function listConfirmations(
  db: Db,
  subjectKind: SubjectKind,
  subjectId: number,
  version: number,
) {
  return db
    .select({
      move: confirmation.move,
      personId: confirmation.personId,
      name: person.name,
      capacity: confirmation.capacity,
      reason: confirmation.reason,
      details: confirmation.details,
      at: confirmation.at,
    })
    .from(confirmation)
    .innerJoin(person, eq(person.id, confirmation.personId))
    .where(
      and(
        eq(confirmation.subjectKind, subjectKind),
        eq(confirmation.subjectId, subjectId),
        eq(confirmation.version, version),
        gt(confirmation.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(confirmation.id));
}
