import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import type { Current } from "@/lib/repository/cached";
import { ok } from "@/lib/result";
import { type ChangeFilter, type Comparison, filterChanges } from "@/lib/spec/comparison";
import type { Change } from "@/lib/spec/model";
import { whichVersion } from "@/lib/spec/which-version";
import type { Flow } from "./flow";
import { choicesOf, linePoints, type Point } from "./resolve-version";

type Asked = { readonly a: string; readonly b: string; readonly filter: ChangeFilter };

export type ComparedEnds = Comparison & { readonly from: Point; readonly to: Point };

export type ComparisonView = ComparedEnds & {
  /** As they stand in the address: a day and a commit stand for the version they mean. */
  readonly asked: { readonly a: string; readonly b: string };
  readonly choices: readonly Point[];
  /** Of all changes, those that the filter leaves. */
  readonly shown: readonly Change[];
  readonly filter: ChangeFilter;
  readonly reference: Pick<Reference, "cms" | "returns">;
};

/** What somebody asked to compare and the portal does not have, with what there is. */
export type UnknownVersions = { readonly unknown: readonly string[]; readonly choices: readonly Point[] };

/** What one version changed against another: from the two ends alone, whatever happened between them. */
export const compareVersions: Flow<Asked, ComparisonView | UnknownVersions> = async (
  portal,
  _actor,
  { a, b, filter },
) => {
  const [line, current] = await Promise.all([linePoints(portal), portal.specification.current()]);
  const ends = await compareEnds(portal, { line, current }, a, b);
  if ("unknown" in ends) return ok({ unknown: ends.unknown, choices: choicesOf(line) });
  return ok({
    ...ends,
    asked: { a, b },
    choices: choicesOf(line),
    shown: filterChanges(ends.changes, filter, [ends.before, ends.after]),
    filter,
    reference: portal.reference,
  });
};

/** The versions to choose from, newest first. */
export const viewCompareChoice: Flow<null, { readonly choices: readonly Point[] }> = async (portal) =>
  ok({ choices: choicesOf(await linePoints(portal)) });

/** The comparison itself, of what two texts in an address mean; or those that mean nothing. */
export async function compareEnds(
  { specification }: Portal,
  { line, current }: { readonly line: readonly Point[]; readonly current: Current },
  a: string,
  b: string,
): Promise<ComparedEnds | { readonly unknown: readonly string[] }> {
  const [from, to] = [whichVersion(line, a), whichVersion(line, b)];
  const compared = from && to && (await specification.between(from.commit, to.commit, current));
  if (compared) return { ...compared, from, to };
  const unknown = [...(from ? [] : [a]), ...(to ? [] : [b])];
  // Both are in the line, and a model cannot be read by this release: neither can be shown.
  return { unknown: unknown.length > 0 ? unknown : [a, b] };
}
