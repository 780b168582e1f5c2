import { standingTouches } from "@/db/request-lists";
import { lastChangeByTable } from "@/db/spec-versions";
import type { Reference } from "@/lib/reference";
import type { Current } from "@/lib/repository/cached";
import { STANDING } from "@/lib/requests/request";
import { ok } from "@/lib/result";
import type { Flow } from "./flow";

export type SpecView = {
  readonly current: Current;
  /** Numbers of the requests that stand at a table, by its name. */
  readonly openByTable: ReadonlyMap<string, readonly number[]>;
  readonly changedByTable: ReadonlyMap<string, Date>;
  readonly journey: Reference["journey"];
  readonly domains: Reference["domains"];
  readonly returns: Reference["returns"];
};

/** The index of the specification, and what its tables can be grouped by. */
export const viewSpec: Flow<null, SpecView> = async ({ db, specification, reference }) => {
  const { journey, domains, returns } = reference;
  const [current, openByTable, changedByTable] = await Promise.all([
    specification.current(),
    standingTouches(db, "table", STANDING),
    lastChangeByTable(db),
  ]);
  return ok({ current, openByTable, changedByTable, journey, domains, returns });
};
