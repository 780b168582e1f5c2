import type { Portal } from "@/lib/portal";
import { lint } from "@/lib/spec/lint";
import type { Anomaly, Spec } from "@/lib/spec/model";

const found = new WeakMap<Spec, readonly Anomaly[]>();

/** Everything odd about a specification. A model never changes, so each is looked through once. */
export function findFaults(spec: Spec): readonly Anomaly[] {
  const known = found.get(spec);
  if (known) return known;
  // Each relationship that leads nowhere is also a link that does; once is enough.
  const faults = lint({ spec }).filter(({ rule }) => rule !== "RELATIONSHIP_DANGLING");
  found.set(spec, faults);
  return faults;
}

/** The same with what `spec/anomalies.yml` records of the sources, for items that are still there. */
export function knownFaults({ reference }: Pick<Portal, "reference">, spec: Spec): readonly Anomaly[] {
  const recorded = reference.anomalies.filter(({ rule, ref }) => {
    const item = ref === undefined ? undefined : spec.byRef.get(ref);
    // A layout without lists of codes shows none that could disagree.
    return item !== undefined && !(rule === "CODES_DISAGREE" && item.notRecorded.has("codes"));
  });
  return [...findFaults(spec), ...recorded];
}

/** One known fault of an item, or of its table as a whole, by its rule; null where it has none, or has it no longer. */
export function faultOf(
  portal: Pick<Portal, "reference">,
  spec: Spec,
  rule: string,
  ref: string,
): Anomaly | null {
  const faults = knownFaults(portal, spec).filter((fault) => fault.rule === rule);
  const own = faults.find((fault) => fault.ref === ref);
  const table = spec.byRef.get(ref)?.table;
  return own ?? faults.find((fault) => fault.ref === undefined && fault.table === table) ?? null;
}
