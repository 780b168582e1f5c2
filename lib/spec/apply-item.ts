/** Operations on one item: added, changed, retired. */

import {
  type Draft,
  findItem,
  findTable,
  followRenaming,
  foreignKeyTo,
  itemsPointingAt,
  itemsUsingCodesOf,
  placeFor,
  replaceItem,
  replaceTable,
  retirementHash,
  targetRef,
} from "./draft";
import {
  hasToken,
  MAP_NAMES,
  nameIn,
  SCALAR_NAMES,
  SCALARS,
  type ScalarName,
  SET_NAMES,
  toItem,
  withName,
  withoutToken,
  withToken,
} from "./item-edits";
import type { Item, Tombstone } from "./model";
import { defaultStatus } from "./notation";
import type { OpOf } from "./ops";
import {
  type ApplyContext,
  compare,
  type OpOutcome,
  provisionalRef,
  type Report,
  reporter,
  sameValue,
} from "./three-way";

export function changeItem(draft: Draft, op: OpOf<"change-item">): readonly OpOutcome[] {
  const report = reporter(op, op.ref);
  const start = findItem(draft, op.ref);
  if (!start) return [report("conflict", "item")];
  const outcomes: OpOutcome[] = [];
  const { edits } = op;
  for (const name of SCALAR_NAMES) outcomes.push(...editScalar(draft, op, name, report));
  for (const set of SET_NAMES) {
    for (const token of edits[set]?.add ?? [])
      outcomes.push(editToken(draft, op.ref, set, token, true, report));
    for (const token of edits[set]?.remove ?? [])
      outcomes.push(editToken(draft, op.ref, set, token, false, report));
  }
  for (const map of MAP_NAMES) {
    for (const [key, { before, after }] of Object.entries(edits[map] ?? {})) {
      const item = findItem(draft, op.ref) ?? start;
      const current = nameIn(item, map, key);
      const result = compare(before, current, after);
      if (result === "applied") replaceItem(draft, withName(item, map, key, after));
      outcomes.push(report(result, `${map}.${key}`, { before, current, after }));
    }
  }
  return outcomes;
}

const FLAGS: ReadonlySet<ScalarName> = new Set(["primaryKey", "required", "unique", "codesOpen"]);

function editScalar<Name extends ScalarName>(
  draft: Draft,
  op: OpOf<"change-item">,
  name: Name,
  report: Report,
): readonly OpOutcome[] {
  const edit = op.edits[name];
  const item = findItem(draft, op.ref);
  if (!edit || !item) return [];
  const isFlag = FLAGS.has(name);
  const [before, after] = isFlag ? [edit.before ?? false, edit.after ?? false] : [edit.before, edit.after];
  const current = SCALARS[name].get(item);
  let result = compare(before, current, after);
  if (result === "applied" && !isFree(draft, item, name, after)) result = "conflict";
  if (result === "applied") {
    const next = SCALARS[name].set(item, edit.after);
    replaceItem(draft, next);
    if (name === "name") followRenaming(draft, item, next);
  }
  return [report(result, name, { before, current, after })];
}

/** Whether other items leave room for a value: a name used once in its table, codes taken over in one step only. */
function isFree(draft: Draft, item: Item, name: ScalarName, after: unknown): boolean {
  if (name === "name") {
    return !draft.tables.some((table) =>
      table.items.some((other) => other.table === item.table && other.name === after),
    );
  }
  if (name === "codesOpen") return item.codes !== null;
  return name !== "codesFrom" || after === null || canTakeCodes(draft, item, String(after));
}

function canTakeCodes(draft: Draft, item: Item, from: string): boolean {
  const owner = findItem(draft, from);
  return (
    item.codes === null &&
    owner?.codes != null &&
    owner.codesFrom === null &&
    itemsUsingCodesOf(draft, item.ref).length === 0
  );
}

function editToken(
  draft: Draft,
  ref: string,
  set: (typeof SET_NAMES)[number],
  token: string,
  wanted: boolean,
  report: Report,
): OpOutcome {
  const item = findItem(draft, ref);
  const present = item !== null && hasToken(item, set, token);
  const values = {
    before: wanted ? null : token,
    current: present ? token : null,
    after: wanted ? token : null,
  };
  if (!item || present === wanted) return report("already-done", set, values);
  const next = wanted ? withToken(item, set, token) : withoutToken(item, set, token);
  // Where the source has no key for the status, the tags alone say what an item is.
  replaceItem(draft, item.notRecorded.has("status") ? { ...next, status: defaultStatus(next.tags) } : next);
  return report("applied", set, values);
}

export function addItem(draft: Draft, op: OpOf<"add-item">): OpOutcome {
  const ref = op.ref ?? provisionalRef(op);
  const report = reporter(op, ref);
  const prefix = (op.ref ?? op.siblings[0])?.slice(0, 4) ?? null;
  const table = findTable(draft, op.table, prefix);
  if (!table) return report("conflict", "table", { current: null, after: op.table });
  const bare = toItem(op.item, { ref, table: table.name, notRecorded: recordedElsewhere(draft) });
  const parent = op.item.foreignKey === null ? null : findItem(draft, op.item.foreignKey);
  if (op.item.foreignKey !== null && !parent)
    return report("conflict", "foreignKey", { after: op.item.foreignKey });
  const item: Item = { ...bare, foreignKey: parent && foreignKeyTo(parent) };
  const taken = findItem(draft, ref);
  if (taken)
    return report(isSameItem(draft, taken, item) ? "already-done" : "conflict", "item", {
      current: ref,
      after: ref,
    });
  if (table.items.some(({ name }) => name === item.name)) {
    return report("conflict", "name", { current: item.name, after: item.name });
  }
  if (item.codesFrom !== null && !canTakeCodes(draft, item, item.codesFrom)) {
    return report("conflict", "codesFrom", { after: item.codesFrom });
  }
  const ids = table.items.map((each) => each.ref);
  const index = placeFor(ids, { after: op.after, siblings: op.siblings, id: ref });
  replaceTable(draft, table, { ...table, items: table.items.toSpliced(index, 0, item) });
  return report("applied", "item", { after: ref });
}

export function recordedElsewhere(draft: Draft): ReadonlySet<string> {
  return draft.base.tables[0]?.items[0]?.notRecorded ?? new Set();
}

export function isSameItem(draft: Draft, a: Item, b: Item): boolean {
  return retirementHash(resolved(draft, a), "remove") === retirementHash(resolved(draft, b), "remove");
}

export function resolved(draft: Draft, item: Item): Item {
  return {
    ...item,
    foreignKey: item.foreignKey && { ...item.foreignKey, resolvedRef: targetRef(draft, item.foreignKey) },
  };
}

export function retireItem(draft: Draft, op: OpOf<"retire-item">, { request }: ApplyContext): OpOutcome {
  const report = reporter(op, op.ref);
  const item = findItem(draft, op.ref);
  const { reason, replacedBy, sunset } = op;
  if (op.mode === "remove") {
    if (!item) return report("already-done", "item");
    const users = [...itemsPointingAt(draft, item), ...itemsUsingCodesOf(draft, item.ref)];
    if (users.length > 0) return report("conflict", "item", { current: users.map(({ ref }) => ref) });
    if (retirementHash(resolved(draft, item), "remove") !== op.beforeHash)
      return report("conflict", "item", { current: item.ref });
    draft.tables = draft.tables.map((table) => ({
      ...table,
      items: table.items.filter(({ ref }) => ref !== op.ref),
    }));
    draft.tombstones = [...draft.tombstones, tombstone(item, { reason, replacedBy, request })];
    return report("applied", "item", { before: item.ref, current: item.ref });
  }
  if (!item) return report("conflict", "item");
  const deprecated = { since: null, sunset, replacedBy, reason };
  const values = { before: "live", current: item.status, after: "deprecated" };
  if (item.status === "deprecated" && sameValue(item.deprecated, deprecated))
    return report("already-done", "status", values);
  if (retirementHash(item, "deprecate") !== op.beforeHash) return report("conflict", "status", values);
  replaceItem(draft, { ...item, status: "deprecated", deprecated });
  return report("applied", "status", values);
}

type Retirement = {
  readonly reason: string;
  readonly replacedBy: string | null;
  readonly request: string | undefined;
};

export function tombstone(item: Item, { reason, replacedBy, request }: Retirement): Tombstone {
  const { ref, table, name } = item;
  return { itemRef: ref, table, name, retiredIn: null, reason, replacedBy, changeId: request ?? null };
}
