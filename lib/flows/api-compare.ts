import type { Portal } from "@/lib/portal";
import { ok, type Result, refuse } from "@/lib/result";
import type { ChangeCounts } from "@/lib/spec/comparison";
import { changesCsv } from "@/lib/spec/export/changes-csv";
import type { Change } from "@/lib/spec/model";
import type { Bump } from "@/lib/spec/rules";
import { compareEnds } from "./compare-versions";
import { CURRENT } from "./find-version";
import { linePoints } from "./resolve-version";

// The public answers take no actor: they are the same for everybody, so that anybody may keep them.

type ApiComparison = {
  readonly from: string;
  readonly to: string;
  readonly bump: Bump;
  readonly counts: ChangeCounts;
  readonly changes: readonly Change[];
};

/** Two versions compared, for programs. `isFixed`: both addresses name a version, so the answer stays what it is. */
export async function apiCompare(
  portal: Portal,
  a: string,
  b: string,
): Promise<Result<{ readonly value: ApiComparison; readonly isFixed: boolean }>> {
  const [line, current] = await Promise.all([linePoints(portal), portal.specification.current()]);
  const ends = await compareEnds(portal, { line, current }, a, b);
  if ("unknown" in ends) {
    const missing = (ends.unknown[0] ?? a).slice(0, 40);
    const names = line.flatMap(({ name }) => name ?? []).join(", ");
    const words = `There is no version ${missing}. Give ${CURRENT}, a day as 2024-05-01, a commit, or one of: ${names}.`;
    return refuse("not-found", { details: { sentence: words } });
  }
  const { from, to, bump, counts, changes } = ends;
  const value = { from: from.name ?? from.commit, to: to.name ?? to.commit, bump, counts, changes };
  return ok({ value, isFixed: from.name === a && to.name === b });
}

/** The same as a list for spreadsheets. */
export async function apiCompareCsv(portal: Portal, a: string, b: string) {
  const found = await apiCompare(portal, a, b);
  if (!found.ok) return found;
  const { value, isFixed } = found.value;
  return ok({
    fileName: `ssd-${fileWord(value.from)}-to-${fileWord(value.to)}.csv`,
    mediaType: "text/csv; charset=utf-8; header=present",
    bytes: new TextEncoder().encode(changesCsv(value.changes)),
    isFixed,
    isUndescribed: true as const,
  });
}

/** A version in the name of a file; a commit need not stand there whole. */
function fileWord(version: string): string {
  return version.replace(/[^\w.-]/g, "-").slice(0, 20);
}
