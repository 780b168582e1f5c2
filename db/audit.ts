import { asc, desc, gt, sql } from "drizzle-orm";
import { type AuditEntry, chainHash, GENESIS } from "@/lib/audit/chain";
import type { Db } from "./client";
import { audit } from "./schema/schema";

/** One advisory lock for the whole chain, so that two appends cannot read the same last hash. */
const CHAIN_LOCK = 5_301_001;

export type AuditInput = Omit<AuditEntry, "seq" | "at"> & { readonly at: Date };

/** Appends one entry to the chain, inside the caller's transaction. Returns the new head. */
export async function appendAudit(tx: Db, input: AuditInput): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);
  const head = await auditHead(tx);
  const entry: AuditEntry = { ...input, at: input.at.toISOString(), seq: head.seq + 1 };
  const hash = chainHash(head.hash, entry);
  await tx
    .insert(audit)
    .values({ ...entry, at: input.at, details: entry.details, prevHash: head.hash, hash });
  return hash;
}

/** The last sequence number and hash; the chain's beginning when nothing has been done yet. */
export async function auditHead(db: Db): Promise<{ seq: number; hash: string }> {
  const [last] = await db
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.seq))
    .limit(1);
  return last ?? { seq: 0, hash: GENESIS };
}

/** Entries after a sequence number, oldest first, as they entered the chain. */
export async function readAudit(db: Db, after: number, limit: number) {
  const rows = await db.select().from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(limit);
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    details: row.details as Record<string, unknown>,
  }));
}
