import { clearProblem, findProposal } from "@/db/publishing";
import { findRequest } from "@/db/requests";
import { may } from "@/lib/access/policy";
import { RepositoryError } from "@/lib/repository/repository";
import { numberOf } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import type { Flow } from "./flow";
import { followProposals } from "./follow-proposals";

export type AcceptForm = {
  readonly reference: string /** The tip the person looked at. */;
  readonly tip: string;
};

/** The steward accepts a proposal in the local repository. On GitHub people merge there, and this is refused. */
export const acceptProposal: Flow<AcceptForm, { reference: string }> = async (portal, actor, form) => {
  const request = await findRequest(portal.db, numberOf(form.reference) ?? 0);
  if (!request) return refuse("not-found");
  if (actor.kind !== "person" || !may(actor, "proposal.accept", request)) return refuse("not-allowed");
  if (request.state !== "in-preparation")
    return refuse("wrong-state", { details: { state: request.state, move: "accept the proposal" } });
  const proposal = await findProposal(portal.db, request.id);
  if (!proposal) return refuse("not-found");
  try {
    await portal.repository.accept(proposal.branch, form.tip, actor.organisation.name);
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    portal.nudge("follow");
    return error.problem === "NotOffered"
      ? refuse("not-offered")
      : refuse("repository-problem", { details: { sentence: error.sentence } });
  }
  await followProposals(portal);
  return ok({ reference: form.reference });
};

/** Lets the worker try again at once, after somebody has looked at what stopped it. */
export const retryPublishing: Flow<{ reference: string }, { reference: string }> = async (
  portal,
  actor,
  form,
) => {
  const request = await findRequest(portal.db, numberOf(form.reference) ?? 0);
  if (!request) return refuse("not-found");
  if (!may(actor, "publish.retry", request)) return refuse("not-allowed");
  await clearProblem(portal.db, request.id);
  portal.nudge("publish");
  portal.nudge("follow");
  return ok({ reference: form.reference });
};
