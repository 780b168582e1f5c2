/** Operations on the codes of an item and on its link to another. */
import { type Draft, findItem, foreignKeyTo, placeFor, replaceItem, targetRef } from "./draft";
import { codeIn, withCode } from "./item-edits";
import type { OpOf } from "./ops";
import { compare, type OpOutcome, reporter, sameValue } from "./three-way";

export function addCode(draft: Draft, op: OpOf<"add-code">): OpOutcome {
  const report = reporter(op, op.ref);
  const attribute = `codes.${op.code}`;
  const item = findItem(draft, op.ref);
  if (!item) return report("conflict", "item");
  const known = codeIn(item.codes, op.code);
  if (known) {
    const isSame = sameValue(known.label, op.label) && known.status === "live";
    return report(isSame ? "already-done" : "conflict", attribute, { current: known.label, after: op.label });
  }
  if (item.codesFrom !== null) return report("conflict", "codesFrom", { current: item.codesFrom });
  const list = item.codes ?? { ownerRef: item.ref, open: false, codes: [] };
  const ids = list.codes.map(({ code }) => code);
  const after = op.after ?? (op.siblings ?? ids).at(-1) ?? null;
  const index = placeFor(ids, { after, siblings: op.siblings, id: op.code });
  const fresh = { code: op.code, label: op.label, status: "live" as const, replacedBy: null };
  replaceItem(draft, { ...item, codes: { ...list, codes: list.codes.toSpliced(index, 0, fresh) } });
  return report("applied", attribute, { after: op.label });
}

export function changeCode(draft: Draft, op: OpOf<"change-code">): OpOutcome {
  const report = reporter(op, op.ref);
  const item = findItem(draft, op.ref);
  if (!item) return report("conflict", "item");
  const { before, after } = op.label;
  const known = codeIn(item.codes, op.code);
  const values = { before, current: known?.label ?? null, after };
  if (!known || known.status === "retired") return report("conflict", `codes.${op.code}`, values);
  const result = compare(before, known.label, after);
  if (result === "applied") replaceItem(draft, withCode(item, { ...known, label: after ?? "" }));
  return report(result, `codes.${op.code}`, values);
}

export function retireCode(draft: Draft, op: OpOf<"retire-code">): OpOutcome {
  const report = reporter(op, op.ref);
  const item = findItem(draft, op.ref);
  if (!item) return report("conflict", "item");
  const known = codeIn(item.codes, op.code);
  const values = { before: op.beforeLabel, current: known?.label ?? null, after: "retired" };
  if (
    known?.status === "retired" &&
    known.replacedBy === op.replacedBy &&
    sameValue(known.label, op.beforeLabel)
  ) {
    return report("already-done", `codes.${op.code}`, values);
  }
  if (!known || known.status === "retired" || !sameValue(known.label, op.beforeLabel)) {
    return report("conflict", `codes.${op.code}`, values);
  }
  replaceItem(draft, withCode(item, { ...known, status: "retired", replacedBy: op.replacedBy }));
  return report("applied", `codes.${op.code}`, values);
}

export function addRelationship(draft: Draft, op: OpOf<"add-relationship">): OpOutcome {
  const report = reporter(op, op.child);
  const child = findItem(draft, op.child);
  const parent = findItem(draft, op.parent);
  if (!child || !parent) return report("conflict", child ? "foreignKey" : "item", { after: op.parent });
  const current = child.foreignKey && (targetRef(draft, child.foreignKey) ?? child.foreignKey.raw);
  const result = compare(null, current, op.parent);
  if (result === "applied") replaceItem(draft, { ...child, foreignKey: foreignKeyTo(parent) });
  return report(result, "foreignKey", { current, after: op.parent });
}

export function removeRelationship(draft: Draft, op: OpOf<"remove-relationship">): OpOutcome {
  const report = reporter(op, op.child);
  const child = findItem(draft, op.child);
  if (!child) return report("conflict", "item");
  const current = child.foreignKey?.raw ?? null;
  const values = { before: op.parentRaw, current };
  if (current === null) return report("already-done", "foreignKey", values);
  const isMeant =
    sameValue(current, op.parentRaw) ||
    (op.parent !== null && targetRef(draft, child.foreignKey) === op.parent);
  if (!isMeant) return report("conflict", "foreignKey", values);
  replaceItem(draft, { ...child, foreignKey: null });
  return report("applied", "foreignKey", values);
}
