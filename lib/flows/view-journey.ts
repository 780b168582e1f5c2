import { type RequestAtTables, requestsAtTables } from "@/db/touches";
import type { Current } from "@/lib/repository/cached";
import { STANDING } from "@/lib/requests/request";
import { ok } from "@/lib/result";
import type { Table } from "@/lib/spec/model";
import type { Stage } from "@/lib/spec/reference";
import type { Flow } from "./flow";

export type StageView = {
  readonly stage: Stage;
  /** In the order of the stage. */
  readonly tables: readonly Table[];
  /** The returns that take something from these tables, and how many items. */
  readonly returns: readonly { readonly code: string; readonly name: string; readonly items: number }[];
  readonly open: readonly RequestAtTables[];
};

export type JourneyView = {
  readonly current: Current;
  readonly stages: readonly StageView[];
  /** Open requests of all stages; one that touches two stages counts once. */
  readonly open: number;
  /** Tables that came in lately and that nobody has given a place yet. */
  readonly unplaced: readonly Table[];
};

/** The child's journey, stage by stage: what each holds, who asks for it, and what is proposed there. */
export const viewJourney: Flow<null, JourneyView> = async ({ db, specification, reference }) => {
  const [current, standing] = await Promise.all([specification.current(), requestsAtTables(db, STANDING)]);
  const stages = reference.journey.map((stage): StageView => {
    const tables = stage.tables.flatMap(
      (wanted) => current.spec.tables.find(({ name }) => name === wanted) ?? [],
    );
    const asked = tables.flatMap(({ items }) => items.flatMap(({ returns }) => returns));
    return {
      stage,
      tables,
      returns: reference.returns.flatMap(({ code, name }) => {
        const items = asked.filter((each) => each === code).length;
        return items > 0 ? [{ code, name, items }] : [];
      }),
      open: standing.filter((request) => request.tables.some((table) => stage.tables.includes(table))),
    };
  });
  const open = new Set(stages.flatMap((stage) => stage.open.map(({ number }) => number)));
  const placed = new Set(reference.journey.flatMap(({ tables }) => tables));
  const unplaced = current.spec.tables.filter(({ name }) => !placed.has(name));
  return ok({ current, stages, open: open.size, unplaced });
};
