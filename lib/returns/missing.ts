import type { Collection } from "./collection";
import { judgementOf } from "./collection";
import type { ReturnCoverage } from "./coverage";

/** An element of a return that no item supplies. `asOf`: the date (`YYYY-MM`) of the list it stands on, null where it stands on today's. */
export type MissingElement = {
  readonly element: string;
  readonly asOf: string | null;
  readonly note: string | null;
};

/** In the return, not in the SSD: by the return's own elements, and by the list of earlier years where there is one. */
export function missingElements(
  { code, elements }: ReturnCoverage,
  collections: readonly Collection[],
): readonly MissingElement[] {
  const judged = judgementOf(collections, code);
  return [
    ...elements
      .filter(({ items }) => items.length === 0)
      .map(({ element }) => ({ element, asOf: null, note: null })),
    ...(judged?.rows ?? [])
      .filter(({ items }) => items.length === 0)
      .map(({ element, note }) => ({ element, asOf: judged?.sourceDate ?? null, note })),
  ];
}
