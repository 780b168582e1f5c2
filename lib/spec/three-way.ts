/**
 * The three-way test: where the current value is what the operation started from, it is applied; where it already is
 * what the operation wants, it is done; anything else is a conflict and stays as it is. Text is never merged.
 */
import { canonicalJson } from "./canonical";
import type { Op, OpOf } from "./ops";

/** What became of one attribute of one operation. `attribute` has a part after a dot for elements: `cmsField.mosaic`, `codes.01`. */
export type OpOutcome = {
  readonly op: string;
  readonly ref: string | null;
  readonly attribute: string;
  readonly result: "applied" | "already-done" | "conflict";
  readonly before: unknown;
  readonly current: unknown;
  readonly after: unknown;
};

export type ApplyContext = {
  /** Reference of the request, written beside retired references. */
  readonly request?: string;
};

/** What an item that has no number yet is called until submission gives it one. */
export function provisionalRef({ id }: { readonly id: string }): string {
  return `new:${id}`;
}

/** The ref of an item of a new table: the one it was given, else the next of its prefix. */
export function refInNewTable({ prefix, items }: OpOf<"add-table">, index: number): string {
  return items[index]?.ref ?? `${prefix}${String(index + 1).padStart(3, "0")}A`;
}

type Values = { readonly before?: unknown; readonly current?: unknown; readonly after?: unknown };
export type Report = (result: OpOutcome["result"], attribute: string, values?: Values) => OpOutcome;

export function reporter(op: Op, ref: string | null): Report {
  return (result, attribute, { before = null, current = null, after = null } = {}) => ({
    op: op.id,
    ref,
    attribute,
    result,
    before,
    current,
    after,
  });
}

/** Values are equal as the specification holds them: text without regard to line endings, maps without regard to order. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonicalJson(normal(a)) === canonicalJson(normal(b));
}

function normal(value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : (value ?? null);
}

export function compare(before: unknown, current: unknown, after: unknown): OpOutcome["result"] {
  if (sameValue(current, after)) return "already-done";
  return sameValue(current, before) ? "applied" : "conflict";
}
