import { fingerprint } from "./canonical";
import type { Pair } from "./diff-match";
import type { Change, Item } from "./model";
import { type Impact, type Level, RULES, type Rule, type RuleId, whoFirst } from "./rules";

/** A change as the comparing functions note it down; levels and id are worked out from it in one place. */
export type Sketch = {
  readonly rule: RuleId;
  readonly kind: Change["kind"];
  readonly action: Change["action"];
  readonly table: string;
  /** The item it concerns, as it is now (or as it was, if it is gone); null for a table as a whole. */
  readonly item: Item | null;
  /** Given where there is no item any more: a retired reference. */
  readonly ref?: string;
  readonly attribute: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** The item or table was a draft until now. */
  readonly isDraft: boolean;
  readonly milder?: { readonly level: Level; readonly consumer: Impact };
};

/** What the comparison of two items notes down; which item it is, is added by `onItem`. */
export type ItemSketch = Pick<
  Sketch,
  "rule" | "kind" | "action" | "attribute" | "before" | "after" | "milder"
>;

export function changed(rule: RuleId, attribute: string | null, before: unknown, after: unknown): ItemSketch {
  return { rule, kind: "item", action: "changed", attribute, before, after };
}

export function onItem(sketch: ItemSketch, { before, after }: Pair<Item>): Sketch {
  // What begins to bind when a draft goes live is judged by what the item is now.
  const judged = sketch.rule === "REQUIRED_ADDED" ? after : before;
  return { ...sketch, table: after.table, item: after, isDraft: judged.status === "draft" };
}

/** `id` is made of the rule, the reference, the attribute and both values, so that it survives a second run. */
export function toChange(sketch: Sketch): Change {
  const { rule: id, kind, action, table, attribute, before, after, isDraft } = sketch;
  const rule: Rule = { ...RULES[id], ...sketch.milder };
  const { level, producer, consumer } = isDraft ? unbinding(rule) : rule;
  const ref = sketch.ref ?? sketch.item?.ref ?? null;
  return {
    id: fingerprint([id, ref ?? table, attribute, before, after]).slice(0, 16),
    rule: id,
    kind,
    action,
    ref,
    table,
    attribute,
    before,
    after,
    producer,
    consumer,
    level,
    whoFirst: whoFirst({ producer, consumer }),
    ...(isDraft ? { draft: true as const } : {}),
  };
}

/** A draft promises nothing yet, so no change to it can break a promise: there is something to read at most. */
function unbinding({ level, producer, consumer }: Rule): Pick<Rule, "level" | "producer" | "consumer"> {
  return {
    level: level === "ERR" ? "INFO" : level,
    producer: producer === "none" ? "none" : "read",
    consumer: consumer === "none" ? "none" : "read",
  };
}
