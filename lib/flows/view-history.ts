import { type ChangeRow, formerTableNames, tablesHistory } from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import { ok, refuse } from "@/lib/result";
import type { Item, Spec, Table } from "@/lib/spec/model";
import { type Since, sinceWhen } from "@/lib/spec/since";
import type { Flow } from "./flow";
import { linePoints, type Point } from "./resolve-version";
import { type RetiredView, viewItem } from "./view-item";
import { findTable } from "./view-table";

type HistoryFrame = {
  readonly table: Table;
  readonly spec: Spec;
  /** Oldest first. */
  readonly history: readonly ChangeRow[];
  /** Where commits can be looked at, to be followed by one; null where nowhere. */
  readonly commitsHref: string | null;
  readonly reference: Pick<Reference, "cms" | "returns">;
};

/** Since when a part of an item is as it is; `point` is the version, null where it is not in the line any more. */
export type DatedSince = Since<ChangeRow> & { readonly point: Point | null };

export type ItemHistoryView = HistoryFrame & {
  readonly item: Item;
  /** Every part of it, with the version since which it is as it is now. */
  readonly since: readonly DatedSince[];
};

export type TableHistoryView = HistoryFrame & {
  /** Names it had before, newest first. */
  readonly formerNames: readonly string[];
  /** The first version that has it. */
  readonly firstAt: Date | null;
};

type Moved = { readonly movedTo: string };

/** All that happened to an item, and since when each part of it is as it is now. */
export const viewItemHistory: Flow<string, ItemHistoryView | RetiredView | Moved> = async (
  portal,
  actor,
  text,
) => {
  const found = await viewItem(portal, actor, text);
  if (!found.ok) return found;
  if (!("item" in found.value)) return ok(found.value);
  const { item, table, history, current, reference } = found.value;
  const line = await linePoints(portal);
  // Without an archive the record of the repository is all there is.
  const recordedFrom = line.find(({ commit }) => !commit.startsWith("archive:"))?.position ?? 1;
  const since = sinceWhen(item, history, recordedFrom).map((each) => ({
    ...each,
    point: line.find(({ position }) => position === each.position) ?? null,
  }));
  const { spec } = current;
  return ok({ item, table, spec, history, since, commitsHref: await commitsHref(portal), reference });
};

/** All that happened to a table and to its items, also under names it had before. */
export const viewTableHistory: Flow<string, TableHistoryView | Moved> = async (portal, _actor, text) => {
  const { db, specification, reference } = portal;
  const { spec } = await specification.current();
  const found = await findTable(db, spec, text);
  if (!found) return refuse("not-found");
  if (found.name !== text) return ok({ movedTo: found.name });
  const formerNames = await formerTableNames(db, found.name);
  const history = await tablesHistory(db, [found.name, ...formerNames]);
  return ok({
    table: found,
    spec,
    history,
    formerNames,
    firstAt: history[0]?.at ?? null,
    commitsHref: await commitsHref(portal),
    reference,
  });
};

async function commitsHref({ repository }: Portal): Promise<string | null> {
  const { url } = await repository.describe();
  return url && `${url}/commit/`;
}
