import type { Change } from "@/lib/spec/model";
import { inShort, isCosmetic, type Names } from "./change-words";

/** The same done to many items, which would bury everything else: a return taken on, a system listed. */
export type Repeated = { readonly words: string; readonly changes: readonly Change[] };

export type Sorted = {
  /** Changes to be read one by one, by the name of their table, in the order of the comparison's tables. */
  readonly byTable: ReadonlyMap<string, readonly Change[]>;
  readonly repeated: readonly Repeated[];
  /** Spelling, spacing and order. */
  readonly cosmetic: readonly Change[];
  /** How many are to be read one by one. */
  readonly telling: number;
};

const REPEATABLE: ReadonlySet<string> = new Set([
  "RETURN_ADDED",
  "RETURN_REMOVED",
  "TAG_CHANGED",
  "CATEGORY_CHANGED",
  "CMS_SOURCE_ADDED",
  "CMS_SOURCE_DROPPED",
]);
/** Fewer of one kind are read with their items. */
const FEWEST_REPEATED = 5;

/** Sorts changes for reading. `isWhole`: nothing is put together, because one table alone was asked for. */
export function sortOut(changes: readonly Change[], names: Names, isWhole: boolean): Sorted {
  const cosmetic = isWhole ? [] : changes.filter(isCosmetic);
  const kinds = Map.groupBy(isWhole ? [] : changes.filter(({ rule }) => REPEATABLE.has(rule)), (change) =>
    inShort(change, names),
  );
  const repeated = [...kinds]
    .filter(([, own]) => own.length >= FEWEST_REPEATED)
    .map(([words, own]) => ({ words, changes: own }));
  const apart = new Set([...cosmetic, ...repeated.flatMap((kind) => kind.changes)]);
  const telling = changes.filter((change) => !apart.has(change));
  return {
    byTable: Map.groupBy(telling, ({ table }) => table),
    repeated,
    cosmetic,
    telling: telling.length,
  };
}
