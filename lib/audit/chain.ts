import { createHash } from "node:crypto";

/** One thing done, as it enters the chain. Ids of people, never their names; no free text. */
export type AuditEntry = {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actorId: string | null;
  readonly capacity: string;
  readonly organisationCode: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectRef: string;
  readonly revision: number | null;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

/** The hash before the first entry. */
export const GENESIS = "0".repeat(64);

/** SHA-256 over the hash of the entry before and this entry's canonical JSON, in hexadecimal. */
export function chainHash(prevHash: string, entry: AuditEntry): string {
  return createHash("sha256").update(prevHash).update(canonical(entry)).digest("hex");
}

/** JSON with sorted keys and no spaces, so that equal values have equal bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** The first broken sequence number of a chain given in order, or null when it holds from `after` on. */
export function firstBreak(
  rows: readonly (AuditEntry & { readonly prevHash: string; readonly hash: string })[],
  after: { readonly seq: number; readonly hash: string } = { seq: 0, hash: GENESIS },
): number | null {
  let { seq, hash } = after;
  for (const row of rows) {
    const { prevHash, hash: stated, ...entry } = row;
    if (row.seq !== seq + 1 || prevHash !== hash || chainHash(prevHash, entry) !== stated) return row.seq;
    seq = row.seq;
    hash = stated;
  }
  return null;
}
