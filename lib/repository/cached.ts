import { type Comparison, compareSpecs } from "@/lib/spec/comparison";
import type { Spec } from "@/lib/spec/model";

/** Which specification is shown, since when, and why a later one is not. */
export type Current = {
  readonly commit: string;
  /** `2025-08-18`, or null for a change merged and not yet released. */
  readonly name: string | null;
  /** The last version that has a name: its own, or the one before a change that is not yet released. */
  readonly lastName: string | null;
  readonly at: Date;
  readonly spec: Spec;
  readonly refused: { readonly commit: string; readonly why: string } | null;
};

/** The specification as pages read it: from the database and this process, never from the repository. */
export type Specification = {
  /** One small query; the model itself is kept by commit. Throws where nothing has been imported yet. */
  current(): Promise<Current>;
  /** The same, or null where nothing has been imported yet. */
  find(): Promise<Current | null>;
  /** The model of a stored commit, or null where there is none. */
  at(commit: string): Promise<Spec | null>;
  /**
   * What one stored commit changed against another: worked out once for each pair. Null where one is not stored.
   * `shown`: what `current()` answered, so that it need not be asked for again.
   */
  between(from: string, to: string, shown: Current): Promise<Comparison | null>;
};

type Model = {
  readonly name: string | null;
  /** Its place in the line of versions. */
  readonly position: number;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly spec: Spec;
};

type LookUps = {
  head(): Promise<{
    commit: string;
    at: Date;
    lastName: string | null;
    refusedCommit: string | null;
    refusedWhy: string | null;
  } | null>;
  model(commit: string): Promise<Model | null>;
  /** Every name that items had up to a place in the line, with the references that had it. */
  namesUntil(position: number): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
};

/** Models and comparisons never change, so a few are kept: a model is about a megabyte, a comparison a tenth of it. */
const MODELS_KEPT = 8;
const COMPARISONS_KEPT = 32;

export function cachedSpecification(look: LookUps): Specification {
  const model = keepLatest(MODELS_KEPT, look.model);
  const find = async () => {
    const head = await look.head();
    const shown = head && (await model(head.commit));
    if (!head || !shown) return null;
    const refused = head.refusedCommit ? { commit: head.refusedCommit, why: head.refusedWhy ?? "" } : null;
    const { commit, lastName, at } = head;
    return { commit, name: shown.name, lastName, at, spec: shown.spec, refused };
  };
  const current = async () => {
    const found = await find();
    if (!found) throw new Error("No specification has been imported yet.");
    return found;
  };
  const compare = async (from: string, to: string) => {
    const [a, b] = [await model(from), await model(to)];
    if (!a || !b) return null;
    // The register of today knows former references that the dated versions did not.
    const { aliases } = (await current()).spec.refs;
    // Names given before the earlier version count as taken, as they do at an import.
    const archiveNames = await look.namesUntil(a.position);
    return compareSpecs(a.spec, b.spec, { archiveNames, aliases, on: b.date });
  };
  const compared = keepLatest(COMPARISONS_KEPT, (pair) => {
    const [from = "", to = ""] = pair.split(" ");
    return compare(from, to);
  });
  return {
    find,
    current,
    at: async (commit) => (await model(commit))?.spec ?? null,
    between: (from, to, { commit }) => compared(`${from} ${to} ${commit}`),
  };
}

/** Answers for a key, the latest `limit` of them kept. What failed or was not there is tried again the next time. */
function keepLatest<Value>(limit: number, work: (key: string) => Promise<Value | null>) {
  const kept = new Map<string, Promise<Value | null>>();
  return (key: string): Promise<Value | null> => {
    const known = kept.get(key);
    if (known) {
      // Used again, so it goes last.
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const read = work(key);
    kept.set(key, read);
    read.then((found) => found ?? kept.delete(key)).catch(() => kept.delete(key));
    const oldest = kept.keys().next().value;
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
    return read;
  };
}
