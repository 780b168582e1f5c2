import { checkDraft } from "@/lib/flows/check-draft";
import type { Portal } from "@/lib/portal";
import { filledIn, itemsToCorrect, withCorrection } from "@/lib/requests/correction";
import { Draft, fillFromItem } from "@/lib/requests/wizard";
import { applyOps } from "@/lib/spec/apply";
import { lint } from "@/lib/spec/lint";
import type { Anomaly, Spec } from "@/lib/spec/model";

/** Faults whose filled draft would be refused, or would leave the fault where it is: each with why. */
export async function wrongCorrections(
  portal: Portal,
  spec: Spec,
  faults: readonly Anomaly[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const fault of faults)
    for (const item of itemsToCorrect(fault, spec)) {
      if (filledIn(fault, item) === null) continue;
      const draft = withCorrection(fillFromItem(Draft.parse({ task: "change-item" }), item), item, fault);
      const { ops, blocks } = await checkDraft(portal, spec, draft);
      const after = lint({ spec: applyOps(spec, ops).spec });
      const stays = after.some(({ rule, ref }) => rule === fault.rule && ref === item.ref);
      const why = blocks.map(({ message }) => message).join(" ") || (stays ? "It is still there." : "");
      if (why !== "") wrong.push(`${fault.rule} ${item.ref}: ${why}`);
    }
  return wrong;
}
