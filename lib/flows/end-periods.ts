import { listEnded } from "@/db/request-lists";
import { lockRequest } from "@/db/requests";
import { SYSTEM } from "@/lib/access/actor";
import { allMet } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import { settle } from "./decide-request";
import { loadStanding } from "./load-standing";
import { recordMove } from "./record-move";

/** What happens by itself when a time has passed: final comment periods end, unanswered questions lapse. */
export async function endPeriods(portal: Portal): Promise<void> {
  const now = await portal.clock(portal.db);
  for (const number of await listEnded(portal.db, now)) await endPeriod(portal, number);
}

async function endPeriod(portal: Portal, number: number): Promise<void> {
  const { spec } = await portal.specification.current();
  const isApproved = await portal.db.transaction(async (tx) => {
    const request = await lockRequest(tx, number);
    if (!request) return false;
    const loaded = await loadStanding(tx, portal, request, spec);
    const { now, proposed } = loaded.standing;
    if (request.state === "needs-information" && request.dueAt && request.dueAt <= now) {
      await recordMove(tx, portal, request, { move: "lapse", actor: SYSTEM, as: [], now });
      return false;
    }
    if (request.state !== "final-comment" || !allMet(loaded.gates)) return false;
    const move = proposed?.outcome === "reject" ? "confirm-rejection" : "confirm-approval";
    return (await settle(tx, portal, request, loaded, move)).ok && move === "confirm-approval";
  });
  if (isApproved) portal.nudge("publish");
}
