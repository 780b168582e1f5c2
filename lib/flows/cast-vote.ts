import { appendAudit } from "@/db/audit";
import { shareRequest } from "@/db/requests";
import { removeVote, saveAnswer, saveVote } from "@/db/votes";
import { isLead } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import { numberOf, referenceOf } from "@/lib/requests/request";
import { ok, type Problem, refuse } from "@/lib/result";
import type { AnswerChoice, Choice, Effort, ReasonCategory } from "@/lib/votes/vote";
import type { Flow } from "./flow";
import { inTransaction } from "./in-transaction";
import { personalData } from "./refuse-personal-data";

export type VoteForm = {
  readonly reference: string;
  /** The revision the person saw. */
  readonly revision: number;
  readonly choice: Choice | null;
  readonly reasonCategory: ReasonCategory | null;
  readonly acceptable: string;
  readonly answer: AnswerChoice | null;
  readonly effort: Effort | null;
  readonly note: string;
};

/** Records a vote, an answer, or both. Only while the request is open by the database's clock, on the revision seen. */
export const castVote: Flow<VoteForm, { reference: string; choice: Choice | null }> = async (
  portal,
  actor,
  form,
) => {
  const hostile = personalData({ acceptable: form.acceptable, note: form.note });
  if (hostile) return hostile;
  const problems = incomplete(form);
  if (problems.length > 0) return refuse("form-incomplete", { problems });
  return inTransaction(portal, async (tx) => {
    const request = await shareRequest(tx, numberOf(form.reference) ?? 0);
    if (!request) return refuse("not-found");
    if (actor.kind !== "person" || !actor.authority || !may(actor, "vote.cast", request))
      return refuse("not-allowed");
    const now = await portal.clock(tx);
    if (request.state !== "open" || !request.closesAt || request.closesAt <= now)
      return refuse("vote-closed");
    if (request.currentRevision !== form.revision) return refuse("revision-changed");
    const common = {
      requestId: request.id,
      personId: actor.id,
      revision: form.revision,
      organisationCode: actor.authority.code,
      isLead: isLead(actor),
    };
    if (form.choice) {
      const isObjection = form.choice === "object";
      await saveVote(tx, {
        ...common,
        choice: form.choice,
        reasonCategory: isObjection ? form.reasonCategory : null,
        acceptable: isObjection ? form.acceptable.trim() : null,
        castAt: now,
      });
    }
    if (form.answer)
      await saveAnswer(tx, {
        ...common,
        choice: form.answer,
        effort: form.effort,
        note: form.note.trim() || null,
        givenAt: now,
      });
    await appendAudit(
      tx,
      voteEntry(common, request.number ?? 0, request.state, now, {
        choice: form.choice,
        answer: form.answer,
      }),
    );
    return ok({ reference: form.reference, choice: form.choice });
  });
};

function incomplete(form: VoteForm): readonly Problem[] {
  if (!form.choice && !form.answer)
    return [
      {
        rule: "choice",
        field: "choice",
        message: "Choose support, neutral or object, or say whether your LA could produce it",
      },
    ];
  if (form.choice !== "object") return [];
  return [
    ...(form.reasonCategory
      ? []
      : [{ rule: "reason", field: "reasonCategory", message: "Choose why you object" }]),
    ...(form.acceptable.trim()
      ? []
      : [
          {
            rule: "acceptable",
            field: "acceptable",
            message: "Enter what would make it acceptable: an objection without it cannot be answered",
          },
        ]),
  ];
}

/** Takes the person's vote back while voting is open; the history keeps that it was given. */
export const withdrawVote: Flow<{ reference: string }, { reference: string }> = async (portal, actor, form) =>
  inTransaction(portal, async (tx) => {
    const request = await shareRequest(tx, numberOf(form.reference) ?? 0);
    if (!request) return refuse("not-found");
    if (actor.kind !== "person" || !actor.authority || !may(actor, "vote.cast", request))
      return refuse("not-allowed");
    const now = await portal.clock(tx);
    if (request.state !== "open" || !request.closesAt || request.closesAt <= now)
      return refuse("vote-closed");
    const common = {
      requestId: request.id,
      personId: actor.id,
      revision: request.currentRevision,
      organisationCode: actor.authority.code,
    };
    await removeVote(tx, { ...common, castAt: now });
    await appendAudit(
      tx,
      voteEntry({ ...common, isLead: isLead(actor) }, request.number ?? 0, request.state, now, {
        withdrawn: true,
      }),
    );
    return ok({ reference: form.reference });
  });

function voteEntry(
  voter: { personId: string; organisationCode: string; isLead: boolean; revision: number },
  number: number,
  state: string,
  at: Date,
  details: Record<string, unknown>,
) {
  return {
    at,
    actorId: voter.personId,
    capacity: voter.isLead ? "lead" : "member",
    organisationCode: voter.organisationCode,
    action: "vote",
    objectKind: "request",
    objectRef: referenceOf(number),
    revision: voter.revision,
    fromState: state,
    toState: state,
    details,
  };
}
