import { and, asc, desc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "./client";
import { delivery, jobLease, proposal, request } from "./schema/schema";

export type ProposalRow = typeof proposal.$inferSelect;

/** Numbers of approved requests whose turn to be prepared has come: the state is the queue. */
export async function listUnprepared(db: Db, now: Date): Promise<readonly number[]> {
  const rows = await db
    .select({ number: request.number })
    .from(request)
    .leftJoin(
      proposal,
      and(eq(proposal.requestId, request.id), eq(proposal.revision, request.currentRevision)),
    )
    .where(
      and(
        eq(request.state, "approved"),
        or(isNull(proposal.id), isNull(proposal.problem), lte(proposal.nextTryAt, now)),
      ),
    )
    .orderBy(asc(request.movedAt));
  return rows.flatMap((row) => (row.number === null ? [] : [row.number]));
}

/** Proposals whose request is being prepared, with the request's number. */
export async function listFollowed(db: Db): Promise<readonly (ProposalRow & { requestNumber: number })[]> {
  const rows = await db
    .select({ proposal, number: request.number })
    .from(proposal)
    .innerJoin(
      request,
      and(eq(request.id, proposal.requestId), eq(request.currentRevision, proposal.revision)),
    )
    .where(eq(request.state, "in-preparation"))
    .orderBy(asc(proposal.id));
  return rows.flatMap((row) => (row.number === null ? [] : [{ ...row.proposal, requestNumber: row.number }]));
}

export async function findProposal(db: Db, requestId: number): Promise<ProposalRow | null> {
  const [row] = await db
    .select()
    .from(proposal)
    .where(eq(proposal.requestId, requestId))
    .orderBy(desc(proposal.revision))
    .limit(1);
  return row ?? null;
}

/** Notes what is known of a proposal; the pair of request and revision is the key. */
export async function noteProposal(db: Db, values: typeof proposal.$inferInsert): Promise<void> {
  const { requestId, revision, branch, ...rest } = values;
  await db
    .insert(proposal)
    .values(values)
    .onConflictDoUpdate({ target: [proposal.requestId, proposal.revision], set: { branch, ...rest } });
}

/** Request numbers by the commit that merged them. */
export async function requestsByMerge(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ commit: proposal.mergedAs, number: request.number })
    .from(proposal)
    .innerJoin(request, eq(request.id, proposal.requestId))
    .where(sql`${proposal.mergedAs} is not null`);
  return new Map(
    rows.flatMap((row) => (row.commit && row.number !== null ? [[row.commit, row.number] as const] : [])),
  );
}

/** False when this delivery was received before. */
export async function addDelivery(db: Db, values: typeof delivery.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(delivery)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: delivery.deliveryId });
  return rows.length > 0;
}

/**
 * Takes or renews a lease on a background job for `seconds`, by the database's clock.
 * False while another process holds it.
 */
export async function takeLease(db: Db, name: string, holder: string, seconds: number): Promise<boolean> {
  const until = sql`now() + make_interval(secs => ${seconds})`;
  const rows = await db
    .insert(jobLease)
    .values({ name, holder, until })
    .onConflictDoUpdate({
      target: jobLease.name,
      set: { holder, until },
      setWhere: sql`${jobLease.holder} = ${holder} or ${jobLease.until} < now()`,
    })
    .returning({ name: jobLease.name });
  return rows.length > 0;
}

export async function dropLease(db: Db, name: string, holder: string): Promise<void> {
  await db.delete(jobLease).where(and(eq(jobLease.name, name), eq(jobLease.holder, holder)));
}

/** Ends every lease: right when this process has just started and is the only one there can be. */
export async function dropAllLeases(db: Db): Promise<void> {
  await db.delete(jobLease);
}

/** Forgets why preparation stopped and how often it was tried, so that it is tried again. */
export async function clearProblem(db: Db, requestId: number): Promise<void> {
  await db
    .update(proposal)
    .set({ problem: null, attempts: 0, nextTryAt: null })
    .where(eq(proposal.requestId, requestId));
}
