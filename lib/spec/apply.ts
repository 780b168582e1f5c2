/** Operations on a specification, each compared three ways with what stands there (`three-way.ts`). */
import { addCode, addRelationship, changeCode, removeRelationship, retireCode } from "./apply-codes";
import { addItem, changeItem, retireItem } from "./apply-item";
import { addTable, changeTable, retireTable } from "./apply-table";
import { type Draft, draftOf, specOf } from "./draft";
import type { Spec } from "./model";
import type { Op } from "./ops";
import type { ApplyContext, OpOutcome } from "./three-way";

export type { ApplyContext, OpOutcome };

/** Applies operations in order. What conflicts is left out; callers that want all or nothing look at the outcomes. */
export function applyOps(
  spec: Spec,
  ops: readonly Op[],
  context: ApplyContext = {},
): { readonly spec: Spec; readonly outcomes: readonly OpOutcome[] } {
  const draft = draftOf(spec);
  const outcomes = ops.flatMap((op) => applyOp(draft, op, context));
  return { spec: specOf(draft), outcomes };
}

function applyOp(draft: Draft, op: Op, context: ApplyContext): readonly OpOutcome[] {
  switch (op.op) {
    case "add-table":
      return [addTable(draft, op)];
    case "change-table":
      return changeTable(draft, op);
    case "retire-table":
      return [retireTable(draft, op, context)];
    case "add-item":
      return [addItem(draft, op)];
    case "change-item":
      return changeItem(draft, op);
    case "retire-item":
      return [retireItem(draft, op, context)];
    case "add-code":
      return [addCode(draft, op)];
    case "change-code":
      return [changeCode(draft, op)];
    case "retire-code":
      return [retireCode(draft, op)];
    case "add-relationship":
      return [addRelationship(draft, op)];
    case "remove-relationship":
      return [removeRelationship(draft, op)];
  }
}
