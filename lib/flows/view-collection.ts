import type { Current } from "@/lib/repository/cached";
import { ok, refuse } from "@/lib/result";
import type { Collection } from "@/lib/returns/collection";
import type { Return } from "@/lib/returns/return";
import type { Flow } from "./flow";

export type CollectionView = {
  readonly current: Current;
  readonly collection: Collection;
  /** The return whose elements it judges. */
  readonly judged: Return | null;
};

/** One collection by its slug. */
export const viewCollection: Flow<string, CollectionView> = async (
  { specification, reference },
  _actor,
  slug,
) => {
  const collection = reference.collections.find((each) => each.slug === slug);
  if (!collection) return refuse("not-found");
  const code = collection.kind === "return-items" ? collection.return : null;
  return ok({
    current: await specification.current(),
    collection,
    judged: reference.returns.find((each) => each.code === code) ?? null,
  });
};

/** All collections, in their order. */
export const viewCollections: Flow<null, readonly Collection[]> = async ({ reference }) =>
  ok(reference.collections);
