import { appendAudit } from "@/db/audit";
import { lockRequest } from "@/db/requests";
import { listVotes, saveObjectionAnswer } from "@/db/votes";
import { may } from "@/lib/access/policy";
import { numberOf, referenceOf } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import type { Flow } from "./flow";
import { inTransaction } from "./in-transaction";
import { whoActed } from "./record-move";
import { personalData } from "./refuse-personal-data";

export type ObjectionForm = {
  readonly reference: string;
  readonly personId: string;
  readonly outcome: "accepted" | "in-part" | "not-accepted";
  readonly why: string;
};

/** Triage answers an objection in public: no request goes to a decision over an unanswered one. */
export const answerObjection: Flow<ObjectionForm, { reference: string }> = async (portal, actor, form) => {
  const hostile = personalData({ why: form.why });
  if (hostile) return hostile;
  if (!form.why.trim())
    return refuse("reason-missing", {
      problems: [
        { rule: "why", field: "why", message: "Enter the answer: it is published beside the objection" },
      ],
    });
  return inTransaction(portal, async (tx) => {
    const request = await lockRequest(tx, numberOf(form.reference) ?? 0);
    if (!request) return refuse("not-found");
    if (actor.kind !== "person" || !may(actor, "objection.answer", request)) return refuse("not-allowed");
    if (request.state !== "open")
      return refuse("wrong-state", { details: { state: request.state, move: "answer an objection" } });
    const objection = (await listVotes(tx, request.id)).find(
      (v) => v.personId === form.personId && v.choice === "object",
    );
    if (!objection) return refuse("not-found");
    const now = await portal.clock(tx);
    await saveObjectionAnswer(tx, {
      requestId: request.id,
      personId: form.personId,
      outcome: form.outcome,
      why: form.why.trim(),
      answeredBy: actor.id,
      at: now,
    });
    const common = {
      at: now,
      action: "answer-objection",
      objectKind: "request",
      objectRef: referenceOf(request.number ?? 0),
      revision: request.currentRevision,
    };
    await appendAudit(tx, {
      ...common,
      ...whoActed(actor, ["steward", "chair", "steering"]),
      fromState: request.state,
      toState: request.state,
      details: { outcome: form.outcome },
    });
    return ok({ reference: form.reference });
  });
};
