import { type ChangeRow, itemHistory, tableLineage } from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import { ok, type Result, refuse } from "@/lib/result";
import type { Item, Spec, Table } from "@/lib/spec/model";
import { type Since, sinceWhen } from "@/lib/spec/since";
import type { Flow } from "./flow";
import { linePoints, type Point } from "./resolve-version";
import { historyOf, isPublishedName, itemAt, type RetiredView, tableOf } from "./view-item";
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
  _actor,
  text,
) => {
  if (!isPublishedName(text)) return refuse("not-found");
  const [current, own, line, commits] = await Promise.all([
    portal.specification.current(),
    itemHistory(portal.db, [text]),
    linePoints(portal),
    commitsHref(portal),
  ]);
  const { spec } = current;
  const read = { text, current, history: own, rows: [] };
  const item = spec.byRef.get(text);
  if (!item) return withoutItem(await itemAt(portal, read));
  const history = await historyOf(portal, read, item.ref);
  // Without an archive the record of the repository is all there is.
  const recordedFrom = line.find(({ commit }) => !commit.startsWith("archive:"))?.position ?? 1;
  const since = sinceWhen(item, history, recordedFrom).map((each) => ({
    ...each,
    point: line.find(({ position }) => position === each.position) ?? null,
  }));
  const { reference } = portal;
  return ok({ item, table: tableOf(spec, item), spec, history, since, commitsHref: commits, reference });
};

/** What is no item in force: retired, or to be asked for by another address. */
function withoutItem(found: Awaited<ReturnType<typeof itemAt>>): Result<RetiredView | Moved> {
  if (!found.ok) return found;
  if ("item" in found.value) throw new Error(`${found.value.item.ref} stands in no list of items.`);
  return ok(found.value);
}

/** All that happened to a table and to its items, also under names it had before. */
export const viewTableHistory: Flow<string, TableHistoryView | Moved> = async (portal, _actor, text) => {
  const { db, specification, reference } = portal;
  if (!isPublishedName(text)) return refuse("not-found");
  const [{ spec }, history, commits] = await Promise.all([
    specification.current(),
    tableLineage(db, text),
    commitsHref(portal),
  ]);
  const found = await findTable(db, spec, text);
  if (!found) return refuse("not-found");
  if (found.name !== text) return ok({ movedTo: found.name });
  return ok({
    table: found,
    spec,
    history,
    formerNames: formerNames(found.name, history),
    firstAt: history[0]?.at ?? null,
    commitsHref: commits,
    reference,
  });
};

/** Names that a table had before, newest first: each renaming leads to the one before it. */
function formerNames(table: string, history: readonly ChangeRow[]): readonly string[] {
  const names: string[] = [];
  for (const { rule, before, after } of history.toReversed())
    if (rule === "TABLE_RENAMED" && after === (names.at(-1) ?? table) && typeof before === "string")
      names.push(before);
  return names;
}

async function commitsHref({ repository }: Portal): Promise<string | null> {
  const { url } = await repository.describe();
  return url && `${url}/commit/`;
}
