import { appendAudit } from "@/db/audit";
import {
  addResponse,
  type BacklogItem,
  findBacklogItem,
  lockBacklogItem,
  placeItem,
  responsesByItem,
  saveScore,
} from "@/db/backlog";
import { addConfirmation, findConfirmation } from "@/db/decisions";
import { type Actor, capacityOf, holds, isLead, type Role } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import { asksDfe, type DfeResponse, type Horizon } from "@/lib/backlog/item";
import { isDay } from "@/lib/decisions/calendar";
import { ok, type Problem, refuse } from "@/lib/result";
import type { Flow } from "./flow";
import { inTransaction } from "./in-transaction";
import { whoActed } from "./record-move";
import { personalData } from "./refuse-personal-data";

export type ScoreForm = {
  readonly slug: string;
  readonly importance: number;
  readonly effectiveness: number;
};

/** A person of a local authority scores an entry: how important, and how well understood today. */
export const scoreBacklogItem: Flow<ScoreForm, { slug: string }> = async (portal, actor, form) => {
  if (actor.kind !== "person") return refuse("not-signed-in");
  if (!actor.authority || !may(actor, "backlog.score")) return refuse("not-allowed");
  const { authority } = actor;
  return inTransaction(portal, async (tx) => {
    const entry = await findBacklogItem(tx, form.slug);
    if (!entry) return refuse("not-found");
    const at = await portal.clock(tx);
    const { importance, effectiveness } = form;
    await saveScore(tx, {
      backlogItemId: entry.id,
      personId: actor.id,
      organisationCode: authority.code,
      isLead: isLead(actor),
      importance,
      effectiveness,
      at,
    });
    await appendAudit(
      tx,
      entryOf(actor, ["lead", "member"], "score", entry, at, { importance, effectiveness }),
    );
    return ok({ slug: entry.slug });
  });
};

export type RespondForm = {
  readonly slug: string;
  readonly response: DfeResponse;
  readonly reason: string;
  readonly directorate: string;
  readonly reviewOn: string;
};

/** DfE answers in public, with a reason. It moves nothing and counts in no tally. */
export const respondAsDfe: Flow<RespondForm, { slug: string }> = async (portal, actor, form) => {
  const hostile = personalData({ reason: form.reason, directorate: form.directorate });
  if (hostile) return hostile;
  if (actor.kind !== "person") return refuse("not-signed-in");
  if (!may(actor, "dfe.respond")) return refuse("not-allowed");
  const problems: Problem[] = [];
  if (!form.reason.trim())
    problems.push({ rule: "reason", field: "reason", message: "Enter the reason: the answer is public" });
  if (!form.directorate.trim())
    problems.push({
      rule: "directorate",
      field: "directorate",
      message: "Enter the directorate that answers, for example Data collections",
    });
  if (form.reviewOn && !isDay(form.reviewOn))
    problems.push({
      rule: "reviewOn",
      field: "reviewOn",
      message: "Enter the review date as day, month and year, or leave it empty",
    });
  if (problems.length > 0) return refuse("form-incomplete", { problems });
  return inTransaction(portal, async (tx) => {
    const entry = await findBacklogItem(tx, form.slug);
    if (!entry) return refuse("not-found");
    const at = await portal.clock(tx);
    await addResponse(tx, {
      backlogItemId: entry.id,
      response: form.response,
      reason: form.reason.trim(),
      directorate: form.directorate.trim(),
      reviewOn: form.reviewOn || null,
      personId: actor.id,
      at,
    });
    await appendAudit(tx, entryOf(actor, ["dfe"], "respond", entry, at, { response: form.response }));
    return ok({ slug: entry.slug });
  });
};

export type PlaceForm = {
  readonly slug: string;
  readonly horizon: Horizon;
  readonly reason: string;
  readonly version: number;
};

const CONFIRM_DAYS = 14;
const PLACERS: readonly Role[] = ["chair", "steward"];

/** Chair and steward place an entry on the roadmap: the first asks, the other confirms. */
export const placeOnRoadmap: Flow<PlaceForm, { slug: string; waitsForSecond: boolean }> = async (
  portal,
  actor,
  form,
) => {
  const hostile = personalData({ reason: form.reason });
  if (hostile) return hostile;
  if (actor.kind !== "person") return refuse("not-signed-in");
  if (!may(actor, "roadmap.place")) return refuse("not-allowed");
  return inTransaction<{ slug: string; waitsForSecond: boolean }>(portal, async (tx) => {
    const entry = await lockBacklogItem(tx, form.slug);
    if (!entry) return refuse("not-found");
    if (entry.version !== form.version) return refuse("changed-meanwhile");
    if (form.horizon !== "none" && asksDfe(entry) && !(await responsesByItem(tx, entry.id)).has(entry.id))
      return refuse("gates-unmet", {
        problems: [
          {
            rule: "dfe-response",
            field: "horizon",
            message: "Wait for DfE to answer: this entry asks DfE to change what it publishes",
          },
        ],
      });
    const at = await portal.clock(tx);
    const move = `place-${form.horizon}`;
    const waiting = await findConfirmation(tx, "backlog", entry.id, move, entry.version, at);
    if (!waiting) {
      if (!form.reason.trim())
        return refuse("reason-missing", {
          problems: [
            { rule: "reason", field: "reason", message: "Enter why it belongs there: the reason is public" },
          ],
        });
      await addConfirmation(tx, {
        subjectKind: "backlog",
        subjectId: entry.id,
        move,
        version: entry.version,
        personId: actor.id,
        capacity: capacityOf(actor, PLACERS),
        reason: form.reason.trim(),
        at,
        expiresAt: new Date(at.getTime() + CONFIRM_DAYS * 86_400_000),
      });
      await appendAudit(tx, entryOf(actor, PLACERS, "propose-place", entry, at, { horizon: form.horizon }));
      return ok({ slug: entry.slug, waitsForSecond: true });
    }
    if (waiting.personId === actor.id) return refuse("same-person");
    if (!holds(actor, waiting.capacity === "chair" ? "steward" : "chair")) return refuse("not-allowed");
    if (!(await placeItem(tx, entry, form.horizon, waiting.reason, at))) return refuse("changed-meanwhile");
    await appendAudit(tx, entryOf(actor, PLACERS, "place", entry, at, { horizon: form.horizon }));
    return ok({ slug: entry.slug, waitsForSecond: false });
  });
};

function entryOf(
  actor: Actor,
  as: readonly Role[],
  action: string,
  entry: BacklogItem,
  at: Date,
  details: Record<string, unknown>,
) {
  return {
    at,
    ...whoActed(actor, as),
    action,
    objectKind: "backlog",
    objectRef: entry.reference,
    revision: null,
    fromState: entry.state,
    toState: entry.state,
    details,
  };
}
