import { listVersions, type VersionRow } from "@/db/spec-versions";
import { londonDate } from "@/lib/decisions/calendar";
import type { Portal } from "@/lib/portal";
import type { Current } from "@/lib/repository/cached";
import type { Spec } from "@/lib/spec/model";

/** What the head is called between a merged change and the next release, and always in addresses. */
export const CURRENT = "current";

export type FoundVersion = {
  /** `2025-08-18`, `2.0.0`, or `current` where it has no name yet. */
  readonly name: string;
  readonly commit: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly spec: Spec;
  /** The named version before it. */
  readonly before: VersionRow | null;
};

/** Every version and merged change, oldest first, and what is in force: asked for together. */
export type Line = { readonly rows: readonly VersionRow[]; readonly current: Current };

export async function readLine({ db, specification }: Portal): Promise<Line> {
  const [rows, current] = await Promise.all([listVersions(db), specification.current()]);
  return { rows, current };
}

/** The specification by the name of a version, or the one in force; null where there is no such version. */
export async function findVersion(portal: Portal, asked: string): Promise<FoundVersion | null> {
  return versionIn(portal, await readLine(portal), asked);
}

/** The same, in a line that was read before. */
export async function versionIn(
  { specification }: Portal,
  { rows, current }: Line,
  asked: string,
): Promise<FoundVersion | null> {
  const head = asked === CURRENT ? current.commit : null;
  const row = rows.find(({ name, commit }) => (head === null ? name === asked : commit === head));
  const spec = row && (await specification.at(row.commit));
  if (!spec) return null;
  const before = rows.findLast(({ name, position }) => name !== null && position < row.position) ?? null;
  return { name: row.name ?? CURRENT, commit: row.commit, date: londonDate(row.at), spec, before };
}

/** Names of all versions, oldest first; what is merged and not released has none. */
export function versionNames({ rows }: Pick<Line, "rows">): readonly string[] {
  return rows.flatMap(({ name }) => name ?? []);
}
