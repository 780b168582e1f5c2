import { auditHead, readAudit } from "@/db/audit";
import { organisationNames } from "@/db/people";
import { findHead } from "@/db/spec-versions";
import { type AuditEntry, firstBreak, GENESIS } from "@/lib/audit/chain";
import type { Portal } from "@/lib/portal";
import { ok } from "@/lib/result";
import type { Flow } from "./flow";

const ENTRIES_A_PAGE = 50;
const ENTRIES_A_READ = 1000;
/** Reading the whole chain costs time, and the page is public: one answer serves everybody for a minute. */
const CHECK_LASTS_MS = 60_000;

export type ChainCheck = {
  readonly at: Date;
  /** Entries that were read and hashed again. */
  readonly entries: number;
  /** The hash of the last of them, as it was worked out. */
  readonly head: string;
  /** The first entry that does not follow from those before it, or null where all do. */
  readonly brokenAt: number | null;
};

export type AuditView = {
  /** Newest first. */
  readonly entries: readonly (AuditEntry & { readonly hash: string })[];
  readonly check: ChainCheck;
  /** Names of the organisations in these entries, by their codes. */
  readonly organisations: ReadonlyMap<string, string>;
  /** Where the page before this one, in time, begins; null on the last. */
  readonly older: number | null;
};

/** A page of what was done, newest first, ending before entry number `before`; and whether the chain holds. */
export const viewAudit: Flow<{ readonly before: number | null }, AuditView> = async (
  portal,
  _actor,
  { before },
) => {
  const [{ seq: head }, check] = await Promise.all([auditHead(portal.db), checkChain(portal)]);
  const last = before === null ? head : Math.min(before - 1, head);
  const after = Math.max(last - ENTRIES_A_PAGE, 0);
  const entries = await readAudit(portal.db, after, Math.max(last - after, 0));
  const codes = new Set(entries.flatMap((entry) => entry.organisationCode ?? []));
  return ok({
    entries: entries.toReversed(),
    check,
    organisations: await organisationNames(portal.db, [...codes]),
    older: after > 0 ? after + 1 : null,
  });
};

export type TrustView = {
  readonly check: ChainCheck;
  readonly policy: { readonly hash: string; readonly demonstration: boolean };
  readonly repository: {
    readonly name: string;
    readonly url: string | null;
    readonly readAt: Date | null;
    readonly refusedWhy: string | null;
  };
};

/** The live checks: is the record whole, which rules are in force, is the specification in step with its repository. */
export const viewTrust: Flow<null, TrustView> = async (portal) => {
  const [head, { name, url }, check] = await Promise.all([
    findHead(portal.db),
    portal.repository.describe(),
    checkChain(portal),
  ]);
  return ok({
    check,
    policy: portal.policy,
    repository: { name, url, readAt: head?.checkedAt ?? null, refusedWhy: head?.refusedWhy ?? null },
  });
};

const checks = new WeakMap<Portal["db"], ChainCheck>();

async function checkChain({ db, clock }: Portal): Promise<ChainCheck> {
  const now = await clock(db);
  const known = checks.get(db);
  if (known && now.getTime() - known.at.getTime() < CHECK_LASTS_MS) return known;
  let last = { seq: 0, hash: GENESIS };
  let brokenAt: number | null = null;
  for (;;) {
    const rows = await readAudit(db, last.seq, ENTRIES_A_READ);
    brokenAt = firstBreak(rows, last);
    const end = rows.at(-1);
    if (!end || brokenAt !== null) break;
    last = { seq: end.seq, hash: end.hash };
  }
  const check: ChainCheck = { at: now, entries: last.seq, head: last.hash, brokenAt };
  checks.set(db, check);
  return check;
}
