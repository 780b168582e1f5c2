import { requestsTouching, type TouchingRequest } from "@/db/touches";
import { londonDate } from "@/lib/decisions/calendar";
import type { Current } from "@/lib/repository/cached";
import { STANDING } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import { judgementOf, type ReturnCollection } from "@/lib/returns/collection";
import { coverageOf, type PartCoverage, type ReturnCoverage } from "@/lib/returns/coverage";
import { nextDates, type ReturnDate } from "@/lib/returns/dates";
import { type MissingElement, missingElements } from "@/lib/returns/missing";
import type { Return } from "@/lib/returns/return";
import type { Flow } from "./flow";

export type ReturnView = {
  readonly current: Current;
  readonly entry: Return;
  readonly coverage: ReturnCoverage;
  /** The part shown in full: the one asked for, else the first. Null for a return without parts. */
  readonly part: PartCoverage | null;
  readonly missing: readonly MissingElement[];
  readonly judgement: ReturnCollection | null;
  readonly dates: readonly ReturnDate[];
  readonly open: readonly TouchingRequest[];
};

type Asked = { readonly code: string; readonly part: string };

/** A return by its code; other spellings and names lead to it. */
export const viewReturn: Flow<Asked, ReturnView | { readonly movedTo: string }> = async (
  portal,
  _actor,
  { code, part },
) => {
  const { returns, publications, collections } = portal.reference;
  const entry = findByCode(returns, code);
  if (!entry) return refuse("not-found");
  if (entry.code !== code) return ok({ movedTo: entry.code });
  const [current, now] = await Promise.all([portal.specification.current(), portal.clock(portal.db)]);
  const [coverage] = coverageOf(current.spec, [entry]);
  if (!coverage) throw new Error(`${entry.code} has no coverage.`);
  const touched = { kind: "return", key: entry.code, items: coverage.items } as const;
  return ok({
    current,
    entry,
    coverage,
    part: coverage.parts.find((each) => each.code === part) ?? coverage.parts[0] ?? null,
    missing: missingElements(coverage, collections),
    judgement: judgementOf(collections, entry.code),
    dates: nextDates(entry, publications, londonDate(now)),
    open: await requestsTouching(portal.db, touched, STANDING),
  });
};

/** By its code or another way to write it, in any letters. */
export function findByCode<T extends { readonly code: string; readonly aliases: readonly string[] }>(
  entries: readonly T[],
  text: string,
): T | null {
  const wanted = text.toLowerCase();
  const fits = ({ code, aliases }: T) => [code, ...aliases].some((word) => word.toLowerCase() === wanted);
  return entries.find(({ code }) => code === text) ?? entries.find(fits) ?? null;
}
