import { type ChangeRow, type ChangesAsked, listChanges } from "@/db/spec-versions";
import type { Reference } from "@/lib/reference";
import { ok } from "@/lib/result";
import type { Spec } from "@/lib/spec/model";
import { findItem } from "@/lib/spec/refs";
import type { Flow } from "./flow";

export type ChangesFilter = {
  /** Empty texts ask for everything. */
  readonly table: string;
  /** Reference or name, present or former. */
  readonly item: string;
  readonly inReturn: string;
  readonly isBreakingOnly: boolean;
  readonly after: ChangesAsked["after"];
};

export type ChangesView = {
  /** Newest first. */
  readonly changes: readonly ChangeRow[];
  /** To go on from, or null on the last page. */
  readonly next: ChangesAsked["after"];
  readonly spec: Spec;
  readonly reference: Pick<Reference, "cms" | "returns">;
};

/** A page of the changes of all versions. `limit`: how many changes, not how many items. */
export const viewChanges: Flow<ChangesFilter & { readonly limit: number }, ChangesView> = async (
  { db, specification, reference },
  _actor,
  { table, item, inReturn, isBreakingOnly, after, limit },
) => {
  const pageOf = (refs: ChangesAsked["refs"]) =>
    listChanges(db, { table, refs, isBreakingOnly, after }, limit + 1);
  // Only items and returns are looked up in the specification: without them both are asked for together.
  const isAboutItems = item !== "" || inReturn !== "";
  const [{ spec }, whole] = await Promise.all([specification.current(), isAboutItems ? null : pageOf(null)]);
  const refs = both(item === "" ? null : refsOf(spec, item), inReturn === "" ? null : inThe(spec, inReturn));
  const found = whole ?? (await pageOf(refs));
  const changes = found.slice(0, limit);
  const last = changes.at(-1);
  const next = found.length > limit && last ? { position: last.position, id: last.id } : null;
  return ok({ changes, next, spec, reference });
};

/** An item's reference with those it had before. */
function refsOf(spec: Spec, text: string): readonly string[] {
  const ref = findItem(spec, text)?.ref ?? text.toUpperCase();
  return [ref, ...[...spec.refs.aliases].filter(([, now]) => now === ref).map(([was]) => was)];
}

/** The items that belong to a return today. */
function inThe(spec: Spec, code: string): readonly string[] {
  return [...spec.byRef.values()].filter(({ returns }) => returns.includes(code)).map(({ ref }) => ref);
}

function both(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  return a && b ? a.filter((ref) => b.includes(ref)) : (a ?? b);
}
