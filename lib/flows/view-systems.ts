import { listElectors } from "@/db/people";
import { requestsTouching, type TouchingRequest } from "@/db/touches";
import type { Current } from "@/lib/repository/cached";
import { STANDING } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import { byGap, type MatrixRow, systemsMatrix } from "@/lib/returns/matrix";
import type { Cms, CmsCount } from "@/lib/spec/reference";
import { type SystemCoverage, systemCoverage } from "@/lib/spec/systems";
import type { Elector } from "@/lib/votes/tally";
import type { Flow } from "./flow";
import { findByCode } from "./view-return";
import { systemsWithItems } from "./view-returns";

/** The list of systems names one for authorities whose system nobody knows: it is none. */
const NOT_KNOWN = "unknown";

export type SystemColumn = Cms & {
  /** Local authorities that use it today. */
  readonly users: number;
  readonly coverage: Pick<SystemCoverage, "listed" | "of" | "placed">;
};

export type SystemsView = {
  readonly current: Current;
  readonly columns: readonly SystemColumn[];
  readonly rows: readonly MatrixRow[];
  /** Systems that nothing is recorded for. */
  readonly others: readonly { readonly code: string; readonly name: string; readonly users: number }[];
  /** Local authorities whose system nobody knows. */
  readonly notKnown: number;
  readonly authorities: number;
  readonly count: CmsCount;
  readonly sort: "table" | "gap";
};

/** Which system holds which items, table by table, with the authorities behind each. */
export const viewSystems: Flow<{ readonly sort: "table" | "gap" }, SystemsView> = async (
  { db, specification, reference },
  _actor,
  { sort },
) => {
  const [current, electors] = await Promise.all([specification.current(), listElectors(db)]);
  const { spec } = current;
  const usersOf = (code: string) => electors.filter(({ cms }) => cms === code).length;
  const columns = systemsWithItems(reference, spec)
    .filter(({ code }) => code !== NOT_KNOWN)
    .map((system) => ({
      ...system,
      users: usersOf(system.code),
      coverage: systemCoverage(spec, system.code),
    }));
  const { rows } = systemsMatrix(
    spec,
    columns.map(({ code }) => code),
  );
  const others = reference.cms.filter(
    ({ code }) => code !== NOT_KNOWN && !columns.some((column) => column.code === code),
  );
  return ok({
    current,
    columns,
    rows:
      sort === "table"
        ? rows
        : byGap(
            rows,
            columns.map(({ users }) => users),
          ),
    others: others.map(({ code, name }) => ({ code, name, users: usersOf(code) })),
    notKnown: usersOf(NOT_KNOWN),
    authorities: electors.length,
    count: reference.cmsCount,
    sort,
  });
};

export type SystemView = {
  readonly current: Current;
  readonly system: Cms;
  readonly coverage: SystemCoverage;
  readonly users: readonly Elector[];
  /** All local authorities, to say what share uses it. */
  readonly authorities: readonly Elector[];
  readonly count: CmsCount;
  readonly open: readonly TouchingRequest[];
};

/** One system by its code; other spellings lead to it. */
export const viewSystem: Flow<string, SystemView | { readonly movedTo: string }> = async (
  { db, specification, reference },
  _actor,
  text,
) => {
  const system = findByCode(
    reference.cms.filter(({ code }) => code !== NOT_KNOWN),
    text,
  );
  if (!system) return refuse("not-found");
  if (system.code !== text) return ok({ movedTo: system.code });
  const [current, authorities] = await Promise.all([specification.current(), listElectors(db)]);
  const coverage = systemCoverage(current.spec, system.code);
  const items = coverage.tables.flatMap(({ listed }) => listed.map(({ ref }) => ref));
  return ok({
    current,
    system,
    coverage,
    users: authorities.filter(({ cms }) => cms === system.code),
    authorities,
    count: reference.cmsCount,
    open: await requestsTouching(db, { kind: "cms", key: system.code, items }, STANDING),
  });
};
