import { changed, type ItemSketch } from "./diff-change";
import type { Pair } from "./diff-match";
import type { ForeignKey, Item } from "./model";
import type { RuleId } from "./rules";

/** Where the item points. A target that was only renamed is still the same target. */
export function linkChanges({ before, after }: Pair<Item>): readonly ItemSketch[] {
  const [was, is] = [before.foreignKey, after.foreignKey];
  const rule = linkRule(was, is);
  return rule
    ? [{ ...changed(rule, "foreignKey", was?.raw ?? null, is?.raw ?? null), kind: "relationship" }]
    : [];
}

function linkRule(was: ForeignKey | null, is: ForeignKey | null): RuleId | null {
  if (!was) return is ? "FK_ADDED" : null;
  if (!is) return "FK_REMOVED";
  if (!was.resolvedRef && is.resolvedRef) return "FK_REPAIRED";
  const isSamePlace = was.table === is.table && was.item === is.item;
  if (isSamePlace) return was.raw === is.raw ? null : "WRITTEN_DIFFERENTLY";
  return was.resolvedRef && was.resolvedRef === is.resolvedRef ? null : "FK_RETARGETED";
}
