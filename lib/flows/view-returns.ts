import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import type { Current } from "@/lib/repository/cached";
import { ok } from "@/lib/result";
import { judgementOf } from "@/lib/returns/collection";
import { coverageOf, type ReturnCoverage } from "@/lib/returns/coverage";
import { type Gap, hasGap, type Matrix, type MatrixRow, returnsMatrix } from "@/lib/returns/matrix";
import { missingElements } from "@/lib/returns/missing";
import type { Return } from "@/lib/returns/return";
import type { Cms } from "@/lib/spec/reference";
import type { Flow } from "./flow";

export type ReturnColumn = {
  readonly code: string;
  readonly name: string;
  /** Elements that no item supplies; null where nobody has listed what it asks for. */
  readonly missing: number | null;
};

export type ReturnsView = {
  readonly current: Current;
  /** Returns that at least one item feeds. */
  readonly columns: readonly ReturnColumn[];
  readonly matrix: Matrix;
  /** The rows asked for. */
  readonly rows: readonly MatrixRow[];
  /** Returns that no item feeds yet. */
  readonly without: readonly Return[];
  readonly systems: readonly Cms[];
  /** What was asked for, as far as it exists. */
  readonly system: Cms | null;
  /** The system of the reader's own local authority, where items are recorded for it. */
  readonly own: Cms | null;
  readonly gap: Gap | null;
};

type Asked = { readonly system: string; readonly gap: Gap | null };

/** How far the specification feeds each return, by table; or how far one system could. */
export const viewReturns: Flow<Asked, ReturnsView> = async (portal, actor, asked) => {
  const current = await portal.specification.current();
  const { spec } = current;
  const { returns, collections } = portal.reference;
  const systems = systemsWithItems(portal.reference, spec);
  const system = systems.find(({ code }) => code === asked.system) ?? null;
  const ownCode = actor.kind === "person" ? actor.authority?.cms : null;
  const coverage = coverageOf(spec, returns);
  const fed = coverage.filter(({ items }) => items.length > 0);
  const matrix = returnsMatrix(spec, fed, system?.code ?? null);
  const { gap } = asked;
  return ok({
    current,
    columns: fed.map((each) => columnOf(each, collections)),
    matrix,
    rows: gap === null ? matrix.rows : matrix.rows.filter((row) => hasGap(row, gap)),
    without: returns.filter(({ code }) => !isFed(fed, code)),
    systems,
    system,
    own: systems.find(({ code }) => code === ownCode) ?? null,
    gap,
  });
};

function columnOf(coverage: ReturnCoverage, collections: Reference["collections"]): ReturnColumn {
  const { code, name } = coverage;
  const missing = missingElements(coverage, collections).length;
  // The elements that items name are no list of the whole: without another one, none missing means nothing.
  return { code, name, missing: missing > 0 || judgementOf(collections, code) ? missing : null };
}

function isFed(fed: readonly ReturnCoverage[], code: string): boolean {
  return fed.some((each) => each.code === code);
}

/** Systems that at least one item is recorded for: for the others a cell would say nothing. */
export function systemsWithItems(
  { cms }: Pick<Reference, "cms">,
  spec: Awaited<ReturnType<Portal["specification"]["current"]>>["spec"],
): readonly Cms[] {
  const recorded = new Set([...spec.byRef.values()].flatMap((item) => Object.keys(item.cms)));
  return cms.filter(({ code }) => recorded.has(code));
}
