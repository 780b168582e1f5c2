import type { CodeList } from "./model";

/** One step of an item's history, as far as it is about codes. */
type Step = {
  readonly rule: string;
  readonly attribute: string | null;
  readonly version: string | null;
  readonly at: Date;
  readonly requestNumber: number | null;
};

/** When a code came or went. `version` is null for a change that is in no version yet. */
export type CodeStep = Pick<Step, "version" | "at" | "requestNumber">;

export type CodeLife = { readonly added: CodeStep | null; readonly retired: CodeStep | null };

/** By code. `added` is null for codes that were there when lists were first recorded. */
export type CodesSince = ReadonlyMap<string, CodeLife>;

/** When each code of a list came in or was retired, by the item's history, oldest first. The last time counts. */
export function codesSince(history: readonly Step[], { codes }: CodeList): CodesSince {
  // The dated versions before the portal held no codes: an item added there says nothing about its list.
  const whole = history.findLast(
    ({ rule, requestNumber }) =>
      rule === "CODELIST_SET" || (rule.startsWith("ITEM_ADDED") && requestNumber !== null),
  );
  return new Map(
    codes.map(({ code, status }) => {
      const own = history.filter(({ attribute }) => attribute === `codes.${code}`);
      const added = own.findLast(({ rule }) => rule === "CODE_ADDED") ?? whole ?? null;
      const retired = own.findLast(({ rule }) => rule === "CODE_RETIRED") ?? null;
      return [code, { added, retired: status === "retired" ? retired : null }];
    }),
  );
}
