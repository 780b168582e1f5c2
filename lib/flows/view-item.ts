export type { ChangeRow } from "@/db/spec-versions";

import { findRefOfName } from "@/db/item-names";
import { type ChangeRow, itemHistory } from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import type { Current } from "@/lib/repository/cached";
import { STANDING } from "@/lib/requests/request";
import { ok, type Result, refuse } from "@/lib/result";
import type { Anomaly, CodeList, Item, Spec, Table, Tombstone } from "@/lib/spec/model";
import { resolveRef } from "@/lib/spec/refs";
import { findFaults } from "./find-faults";
import type { Flow } from "./flow";
import { listWithVoices, type RequestRow } from "./view-requests";

export type ItemView = {
  readonly current: Current;
  readonly item: Item;
  readonly table: Table;
  /** The codes it uses, its own or another item's. */
  readonly codes: CodeList | null;
  readonly parent: Item | null;
  readonly childItems: readonly Item[];
  readonly open: readonly RequestRow[];
  readonly settled: readonly RequestRow[];
  readonly history: readonly ChangeRow[];
  /** Known faults and doubts; what is merely unusual is left to the page of all of them. */
  readonly faults: readonly Anomaly[];
  readonly former: readonly string[];
  readonly reference: Pick<Reference, "cms" | "returns" | "journey" | "glossary">;
};

export type RetiredView = {
  readonly retired: Tombstone;
  readonly history: readonly ChangeRow[];
  readonly replacement: Item | null;
  readonly reference: Pick<Reference, "cms" | "returns" | "journey" | "glossary">;
};

type Found = ItemView | RetiredView | { readonly movedTo: string };

/** An item by its reference for ever: live, renamed, or retired. Names, present and former, lead to it. */
export const viewItem: Flow<string, Found> = async (portal, actor, text) => {
  if (!isPublishedName(text)) return refuse("not-found");
  // Mostly the text is the reference of an item: all of it is asked for at once, and not used where it is not.
  const [current, history, { rows }] = await Promise.all([
    portal.specification.current(),
    itemHistory(portal.db, [text]),
    listWithVoices(portal, actor, { item: text, limit: 50 }),
  ]);
  return itemAt(portal, { text, current, history, rows });
};

/** What was asked for, with what the database holds under exactly that reference. */
type Read = {
  readonly text: string;
  readonly current: Current;
  readonly history: readonly ChangeRow[];
  readonly rows: readonly RequestRow[];
};

/** The same from what was read already. */
export async function itemAt(portal: Portal, read: Read): Promise<Result<Found>> {
  const { text, current } = read;
  const { spec } = current;
  const key = text.toUpperCase();
  const found = resolveRef(spec, key);
  if (found.kind === "alias") return ok({ movedTo: found.to });
  if (found.kind === "live")
    return ok(
      found.item.ref === text ? await liveItem(portal, read, found.item) : { movedTo: found.item.ref },
    );
  const named = spec.byName.get(text.toLowerCase());
  if (named) return ok({ movedTo: named.ref });
  const retired =
    found.kind === "retired" ? found.tombstone : unregistered(key, await historyOf(portal, read, key));
  if (!retired) {
    const ref = await findRefOfName(portal.db, text.toLowerCase());
    return ref ? ok({ movedTo: ref }) : refuse("not-found");
  }
  if (retired.itemRef !== text) return ok({ movedTo: retired.itemRef });
  return ok({
    retired,
    history: await historyOf(portal, read, key),
    replacement: (retired.replacedBy && spec.byRef.get(retired.replacedBy)) || null,
    reference: portal.reference,
  });
}

/** What could be a reference or a name: anything else is answered without asking the database. */
export function isPublishedName(text: string): boolean {
  return /^\w{1,80}$/.test(text);
}

async function liveItem(portal: Portal, read: Read, item: Item): Promise<ItemView> {
  const { current, rows } = read;
  const { spec } = current;
  const history = await historyOf(portal, read, item.ref);
  const names = history
    .filter((c) => c.attribute === "name")
    .flatMap((c) => (typeof c.before === "string" ? [c.before] : []));
  const stands = (row: RequestRow) => STANDING.includes(row.summary.state);
  return {
    current,
    item,
    table: tableOf(spec, item),
    codes: item.codes ?? (item.codesFrom ? (spec.byRef.get(item.codesFrom)?.codes ?? null) : null),
    parent: item.foreignKey?.resolvedRef ? (spec.byRef.get(item.foreignKey.resolvedRef) ?? null) : null,
    childItems: spec.relationships
      .filter((r) => r.parentRef === item.ref)
      .flatMap((r) => spec.byRef.get(r.childRef) ?? []),
    open: rows.filter(stands),
    settled: rows.filter((row) => !stands(row)),
    history,
    faults: findFaults(spec).filter(({ ref, level }) => ref === item.ref && level !== "info"),
    former: [...new Set(names)].filter((name) => name !== item.name),
    reference: portal.reference,
  };
}

/** Everything that happened to it, also under references it had before; oldest first. */
export async function historyOf(
  { db }: Pick<Portal, "db">,
  { text, current, history }: Omit<Read, "rows">,
  ref: string,
): Promise<readonly ChangeRow[]> {
  const earlier = [...current.spec.refs.aliases].filter(([, now]) => now === ref).map(([was]) => was);
  if (ref === text && earlier.length === 0) return history;
  return itemHistory(db, [...earlier, ref]);
}

/** A reference that a version once held and nobody entered in the register. */
function unregistered(ref: string, history: readonly ChangeRow[]): Tombstone | null {
  // The step that took it away may have more to say of it, for example that its name now belongs to another.
  const last = history.findLast(({ action }) => action === "removed") ?? history.at(-1);
  if (!last) return null;
  const { table, version, action, before } = last;
  return {
    itemRef: ref,
    table,
    // The row of an item that goes says what it was called.
    name: action === "removed" && typeof before === "string" ? before : null,
    retiredIn: version,
    reason: null,
    replacedBy: null,
    changeId: null,
  };
}

export function tableOf(spec: Spec, item: Item): Table {
  const table = spec.tables.find((t) => t.name === item.table);
  if (!table) throw new Error(`${item.ref} stands in no table.`);
  return table;
}
