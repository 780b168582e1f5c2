/** References of items: their grammar, the next free one, and what becomes of those no longer in use. */
import { ok, type Result, refuse } from "@/lib/result";
import type { Item, Spec, Tombstone } from "./model";

/** Four characters, a number of three digits or one from 1000, and the letter A: `PERS001A`, `DEPT1004A`. */
const REF = /^([A-Z0-9]{4})(\d{3}|[1-9]\d{3})A$/;

/** The four-digit series starts here (DEPT, VERS and APIS upstream). */
const LONG_SERIES_FROM = 1000;

export function isRef(text: string): boolean {
  return REF.test(text);
}

/** The four characters that stand for the table. */
export function prefixOf(ref: string): string {
  return ref.slice(0, 4);
}

/**
 * One more than the highest reference the prefix ever had; a table keeps its series of three or four digits.
 * Malformed references count as used but do not count as a number, or CPPL0101A would send CPPL to 102.
 */
export function nextRef(prefix: string, everUsed: Iterable<string>): Result<string> {
  if (!/^[A-Z0-9]{4}$/.test(prefix))
    return unfit(`A prefix is four capital letters or digits; “${prefix}” is not.`);
  let highest = 0;
  for (const ref of everUsed) {
    const [, itsPrefix, digits] = REF.exec(ref) ?? [];
    if (itsPrefix === prefix) highest = Math.max(highest, Number(digits));
  }
  const next = highest + 1;
  const lastOfSeries = highest < LONG_SERIES_FROM ? 999 : 9999;
  if (next > lastOfSeries) {
    return unfit(
      `${prefix} has used its last number, ${highest}. The steering group has to decide on a new prefix.`,
    );
  }
  return ok(`${prefix}${String(next).padStart(3, "0")}A`);
}

/** Every reference that may not be given out again: live, retired, former, reserved, and those of earlier versions. */
export function everUsedRefs(spec: Spec, archive: readonly string[]): ReadonlySet<string> {
  const { tombstones, aliases, reserved } = spec.refs;
  return new Set([
    ...spec.byRef.keys(),
    ...tombstones.map((tombstone) => tombstone.itemRef),
    ...aliases.keys(),
    ...aliases.values(),
    ...reserved,
    ...archive,
  ]);
}

export type Resolution =
  | { readonly kind: "live"; readonly item: Item }
  | { readonly kind: "alias"; readonly to: string }
  | { readonly kind: "retired"; readonly tombstone: Tombstone }
  | { readonly kind: "unknown" };

/** What a published reference stands for today. A former one leads to its successor, a retired one to its record. */
export function resolveRef(spec: Spec, text: string): Resolution {
  const ref = text.trim().toUpperCase();
  const item = spec.byRef.get(ref);
  if (item) return { kind: "live", item };
  const to = successor(spec.refs.aliases, ref);
  if (to !== ref) return { kind: "alias", to };
  const tombstone = spec.refs.tombstones.find((each) => each.itemRef === ref);
  return tombstone ? { kind: "retired", tombstone } : { kind: "unknown" };
}

/** Follows former references to the one in use; the reference itself where it has no successor. */
export function successor(aliases: ReadonlyMap<string, string>, ref: string): string {
  const seen = new Set<string>();
  let current = ref;
  for (let next = aliases.get(current); next && !seen.has(current); next = aliases.get(current)) {
    seen.add(current);
    current = next;
  }
  return current;
}

function unfit(message: string): Result<never> {
  return refuse("does-not-fit", { problems: [{ rule: "REF_NEXT", message }] });
}

/** An item by its reference or its name. */
export function findItem(spec: Pick<Spec, "byRef" | "byName">, text: string): Item | undefined {
  const key = text.trim();
  return spec.byRef.get(key.toUpperCase()) ?? spec.byName.get(key.toLowerCase());
}
