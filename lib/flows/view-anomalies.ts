import type { Current } from "@/lib/repository/cached";
import { ok } from "@/lib/result";
import type { Anomaly } from "@/lib/spec/model";
import { knownFaults } from "./find-faults";
import type { Flow } from "./flow";

export type AnomaliesView = { readonly current: Current; readonly anomalies: readonly Anomaly[] };

/** What is known to be odd about the specification as it stands. */
export const viewAnomalies: Flow<null, AnomaliesView> = async (portal) => {
  const current = await portal.specification.current();
  return ok({ current, anomalies: knownFaults(portal, current.spec) });
};
