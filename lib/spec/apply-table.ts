/** Operations on a table as a whole. */
import { isSameItem, recordedElsewhere, resolved, tombstone } from "./apply-item";
import {
  type Draft,
  findItem,
  findTable,
  followRenaming,
  foreignKeyTo,
  itemsPointingAt,
  itemsUsingCodesOf,
  placeFor,
  replaceTable,
  tableRetirementHash,
} from "./draft";
import { toItem } from "./item-edits";
import type { Item } from "./model";
import type { OpOf } from "./ops";
import {
  type ApplyContext,
  compare,
  type OpOutcome,
  type Report,
  refInNewTable,
  reporter,
  sameValue,
} from "./three-way";

export function addTable(draft: Draft, op: OpOf<"add-table">): OpOutcome {
  const report = reporter(op, null);
  const items = op.items.map((fresh, index) => {
    const ref = refInNewTable(op, index);
    return { fresh, item: toItem(fresh, { ref, table: op.table, notRecorded: recordedElsewhere(draft) }) };
  });
  const names = items.map(({ item }) => item.name);
  const known = draft.tables.find(({ name, prefix }) => name === op.table || prefix === op.prefix);
  const parents = new Map(
    [...draft.tables.flatMap((each) => each.items), ...items.map(({ item }) => item)].map((each) => [
      each.ref,
      each,
    ]),
  );
  const missing = items.find(({ fresh }) => fresh.foreignKey !== null && !parents.has(fresh.foreignKey));
  if (missing) return report("conflict", "foreignKey", { after: missing.fresh.foreignKey });
  const linked = items.map(({ fresh, item }): Item => {
    const parent = fresh.foreignKey === null ? undefined : parents.get(fresh.foreignKey);
    return { ...item, foreignKey: parent ? foreignKeyTo(parent) : null };
  });
  const { table: name, prefix, label, summary, domain } = op;
  if (known) {
    const isSame =
      known.name === name &&
      known.items.length === linked.length &&
      linked.every((item, index) => {
        const other = known.items[index];
        return other !== undefined && isSameItem(draft, other, item);
      }) &&
      sameValue([known.label, known.summary, known.domain], [label, summary, domain]);
    return report(isSame ? "already-done" : "conflict", "table", { current: known.name, after: name });
  }
  if (new Set(names).size < names.length || linked.some(({ ref }) => findItem(draft, ref))) {
    return report("conflict", "table", { after: name });
  }
  const order = draft.tables.map((table) => table.name);
  const after = op.after ?? (op.siblings ?? order).at(-1) ?? null;
  const index = placeFor(order, { after, siblings: op.siblings, id: name });
  const first = draft.tables[0];
  const fresh = {
    name,
    prefix,
    label,
    summary,
    domain,
    status: "live" as const,
    items: linked,
    path: siblingPath(first?.path ?? "", name),
    order: 0,
    ...(first?.notRecorded ? { notRecorded: first.notRecorded } : {}),
  };
  draft.tables = draft.tables.toSpliced(index, 0, fresh);
  return report("applied", "table", { after: name });
}

/** Where the file of a table stands: beside another, named after the table. */
function siblingPath(path: string, name: string): string {
  return `${path.slice(0, path.lastIndexOf("/") + 1)}${name}.yml`;
}

export function changeTable(draft: Draft, op: OpOf<"change-table">): readonly OpOutcome[] {
  const report = reporter(op, null);
  if (!findTable(draft, op.table, op.prefix)) return [report("conflict", "table", { after: op.table })];
  const { name, ...texts } = op.edits;
  const outcomes: OpOutcome[] = [];
  for (const attribute of ["label", "summary", "domain", "status"] as const) {
    const edit = texts[attribute];
    const table = findTable(draft, op.table, op.prefix);
    if (!edit || !table) continue;
    const after = attribute === "status" ? (edit.after ?? "live") : edit.after;
    const result = compare(edit.before, table[attribute], after);
    if (result === "applied") replaceTable(draft, table, { ...table, [attribute]: after });
    outcomes.push(report(result, attribute, { before: edit.before, current: table[attribute], after }));
  }
  if (name) outcomes.push(renameTable(draft, op, name, report));
  return outcomes;
}

function renameTable(
  draft: Draft,
  op: OpOf<"change-table">,
  { before, after }: { readonly before: string | null; readonly after: string },
  report: Report,
): OpOutcome {
  const table = findTable(draft, op.table, op.prefix);
  const current = table?.name ?? null;
  const isTaken = draft.tables.some((other) => other !== table && other.name === after);
  const result = isTaken ? "conflict" : compare(before, current, after);
  if (!table || result !== "applied") return report(result, "name", { before, current, after });
  const items = table.items.map((item) => ({ ...item, table: after }));
  replaceTable(draft, table, { ...table, name: after, items, path: siblingPath(table.path, after) });
  for (const item of items) followRenaming(draft, { table: table.name, name: item.name }, item);
  return report("applied", "name", { before, current, after });
}

export function retireTable(draft: Draft, op: OpOf<"retire-table">, { request }: ApplyContext): OpOutcome {
  const report = reporter(op, null);
  const table = findTable(draft, op.table, op.prefix);
  if (op.mode === "remove") {
    if (!table) return report("already-done", "table");
    const own = new Set(table.items.map(({ ref }) => ref));
    const users = table.items
      .flatMap((item) => [...itemsPointingAt(draft, item), ...itemsUsingCodesOf(draft, item.ref)])
      .filter(({ ref }) => !own.has(ref));
    if (users.length > 0) return report("conflict", "table", { current: users.map(({ ref }) => ref) });
    const now = { ...table, items: table.items.map((item) => resolved(draft, item)) };
    if (tableRetirementHash(now, "remove") !== op.beforeHash)
      return report("conflict", "table", { current: table.name });
    const retirement = { reason: op.reason, replacedBy: null, request };
    draft.tables = draft.tables.filter((other) => other !== table);
    draft.tombstones = [...draft.tombstones, ...table.items.map((item) => tombstone(item, retirement))];
    return report("applied", "table", { before: table.name, current: table.name });
  }
  if (!table) return report("conflict", "table", { after: op.table });
  const values = { before: "live", current: table.status, after: "deprecated" };
  if (table.status === "deprecated") return report("already-done", "status", values);
  if (tableRetirementHash(table, "deprecate") !== op.beforeHash) return report("conflict", "status", values);
  replaceTable(draft, table, { ...table, status: "deprecated" });
  return report("applied", "status", values);
}
