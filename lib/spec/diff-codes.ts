import type { ItemSketch, Sketch } from "./diff-change";
import { sameText, tidied } from "./diff-likeness";
import type { Pair } from "./diff-match";
import { displaced } from "./diff-order";
import type { Code, CodeList, Item } from "./model";
import type { RuleId } from "./rules";

/** The list an item uses, its own or the one it borrows; null where any value may stand. */
export type FindCodes = (item: Item) => CodeList | null;

/**
 * What changed in the codes an item allows. `find` looks up the list on each side.
 * Items that borrow the same list on both sides are left to its owner.
 */
export function codeChanges({ before, after }: Pair<Item>, find: Pair<FindCodes>): readonly ItemSketch[] {
  const borrowsAsBefore = after.codesFrom !== null && before.codesFrom === after.codesFrom;
  if (borrowsAsBefore && !before.codes && !after.codes) return [];
  const listBefore = find.before(before);
  const listAfter = find.after(after);
  if (!listBefore && !listAfter) return [];
  if (!listBefore) return [listSketch("CODELIST_SET", null, listAfter)];
  if (!listAfter) return [listSketch("CODELIST_UNSET", listBefore, null)];
  const changes = [
    ...openness(listBefore, listAfter),
    ...eachCode(listBefore, listAfter),
    ...order(listBefore, listAfter),
  ];
  const sameCodesElsewhere = changes.length === 0 && before.codesFrom !== after.codesFrom;
  return sameCodesElsewhere
    ? [{ ...listSketch("WRITTEN_DIFFERENTLY", null, null), before: before.codesFrom, after: after.codesFrom }]
    : changes;
}

function listSketch(rule: RuleId, before: CodeList | null, after: CodeList | null): ItemSketch {
  return {
    rule,
    kind: "code",
    action: "changed",
    attribute: "codes",
    before: before?.codes ?? null,
    after: after?.codes ?? null,
  };
}

function openness(before: CodeList, after: CodeList): readonly ItemSketch[] {
  if (before.open === after.open) return [];
  const rule = after.open ? "CODELIST_OPENED" : "CODELIST_CLOSED";
  return [
    { rule, kind: "code", action: "changed", attribute: "codesOpen", before: before.open, after: after.open },
  ];
}

function eachCode(before: CodeList, after: CodeList): readonly ItemSketch[] {
  const were = new Map(before.codes.map((code) => [code.code, code]));
  const are = new Map(after.codes.map((code) => [code.code, code]));
  const removed = [...were.values()].filter((code) => !are.has(code.code));
  return [
    ...removed.map((code) => codeSketch("CODE_REMOVED", "removed", code, null)),
    ...[...are.values()].flatMap((code) => oneCode(were.get(code.code), code, after.open)),
  ];
}

function oneCode(before: Code | undefined, after: Code, isOpen: boolean): readonly ItemSketch[] {
  // Added already retired, it only explains old records: nobody has to send it.
  if (!before || (before.status === "retired" && after.status === "live")) {
    const sketch = codeSketch("CODE_ADDED", before ? "changed" : "added", before ?? null, after);
    return [isOpen ? { ...sketch, milder: { level: "INFO", consumer: "none" } } : sketch];
  }
  const changes: ItemSketch[] = [];
  if (after.status === "retired" && (before.status === "live" || before.replacedBy !== after.replacedBy)) {
    changes.push(codeSketch("CODE_RETIRED", "changed", before, after));
  }
  if (!sameText(before.label, after.label)) {
    const rule = tidied(before.label) === tidied(after.label) ? "WRITTEN_DIFFERENTLY" : "CODE_LABEL_CHANGED";
    changes.push({ ...codeSketch(rule, "changed", before, after), before: before.label, after: after.label });
  }
  return changes;
}

function codeSketch(
  rule: RuleId,
  action: Sketch["action"],
  before: Code | null,
  after: Code | null,
): ItemSketch {
  return { rule, kind: "code", action, attribute: `codes.${after?.code ?? before?.code}`, before, after };
}

function order(before: CodeList, after: CodeList): readonly ItemSketch[] {
  const [were, are] = [before, after].map((list) => list.codes.map((code) => code.code));
  if (!were || !are || displaced(were, are).length === 0) return [];
  return [
    { rule: "REORDERED", kind: "code", action: "changed", attribute: "codes", before: were, after: are },
  ];
}
