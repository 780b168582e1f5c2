import type { Sketch } from "./diff-change";
import { identitiesOf, keyChanges, movedItems } from "./diff-keys";
import { sameText, tidied } from "./diff-likeness";
import type { Matching, Pair } from "./diff-match";
import { displaced } from "./diff-order";
import type { Table } from "./model";
import type { RuleId } from "./rules";

/** Tables that came, went, were renamed or described anew, and what identifies and orders their items. */
export function tableChanges(matching: Matching): readonly Sketch[] {
  const { tables, addedTables, removedTables } = matching;
  const identities = identitiesOf(matching);
  return [
    ...removedTables.map((table) => sketch("TABLE_NO_DELETE", "removed", table, null, table.name, null)),
    ...tables.flatMap((pair) => [
      ...nameChange(pair),
      ...textChanges(pair),
      ...keyChanges(pair, identities),
      ...movedItems(pair, identities),
    ]),
    ...addedTables.map((table) => sketch("TABLE_ADDED", "added", table, null, null, table.name)),
    ...movedTables(tables.filter((pair) => isRecorded(pair, "order"))),
  ];
}

function sketch(
  rule: RuleId,
  action: Sketch["action"],
  table: Table,
  attribute: string | null,
  before: unknown,
  after: unknown,
): Sketch {
  return {
    rule,
    kind: "table",
    action,
    table: table.name,
    item: null,
    attribute,
    before,
    after,
    isDraft: isDraftTable(table),
  };
}

export function isDraftTable(table: Table): boolean {
  return (
    table.status === "draft" ||
    (table.items.length > 0 && table.items.every((item) => item.status === "draft"))
  );
}

function nameChange({ before, after }: Pair<Table>): readonly Sketch[] {
  if (before.name === after.name) return [];
  return [
    {
      ...sketch("TABLE_RENAMED", "changed", after, "name", before.name, after.name),
      isDraft: isDraftTable(before),
    },
  ];
}

const TEXTS = ["label", "summary", "domain"] as const;

function isRecorded({ before, after }: Pair<Table>, attribute: string): boolean {
  return !before.notRecorded?.has(attribute) && !after.notRecorded?.has(attribute);
}

function textChanges(pair: Pair<Table>): readonly Sketch[] {
  const { before, after } = pair;
  const texts = TEXTS.filter((text) => isRecorded(pair, text) && !sameText(before[text], after[text])).map(
    (text) => {
      const isSame = tidied(before[text] ?? "") === tidied(after[text] ?? "");
      return sketch(
        isSame ? "WRITTEN_DIFFERENTLY" : "TABLE_TEXT_CHANGED",
        "changed",
        after,
        text,
        before[text],
        after[text],
      );
    },
  );
  const hasNewStatus = isRecorded(pair, "status") && before.status !== after.status;
  return hasNewStatus
    ? [...texts, sketch("STATUS_CHANGED", "changed", after, "status", before.status, after.status)]
    : texts;
}

function movedTables(tables: readonly Pair<Table>[]): readonly Sketch[] {
  const nameNow = new Map(tables.map(({ before, after }) => [before.name, after.name]));
  const before = inOrder(tables.map((pair) => pair.before)).map(
    (table) => nameNow.get(table.name) ?? table.name,
  );
  const after = inOrder(tables.map((pair) => pair.after));
  const names = after.map((table) => table.name);
  const moved = new Set(displaced(before, names));
  return after
    .filter((table) => moved.has(table.name))
    .map((table) =>
      sketch(
        "REORDERED",
        "changed",
        table,
        "order",
        before.indexOf(table.name) + 1,
        names.indexOf(table.name) + 1,
      ),
    );
}

function inOrder(tables: readonly Table[]): readonly Table[] {
  return [...tables].sort((a, b) => a.order - b.order);
}
