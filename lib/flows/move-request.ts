import { findBacklogItem, linkRequest } from "@/db/backlog";
import type { Db } from "@/db/client";
import { addConfirmation, findConfirmation } from "@/db/decisions";
import { findRequest, lockRequest, setReservations } from "@/db/requests";
import { type Actor, capacityOf, holds, type Role } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import { addDays, endOfDay, isDay, londonDate, longDate } from "@/lib/decisions/calendar";
import { allMet } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import { type MoveName, moveOf } from "@/lib/requests/moves";
import { type ChangeRequest, numberOf, referenceOf, SIDE_EXITS } from "@/lib/requests/request";
import { trackOf } from "@/lib/requests/track";
import { ok, type Problem, type Result, refuse } from "@/lib/result";
import type { Flow } from "./flow";
import { inTransaction } from "./in-transaction";
import { type Loaded, loadStanding } from "./load-standing";
import { type Recorded, recordMove } from "./record-move";
import { personalData } from "./refuse-personal-data";

export type MoveForm = {
  readonly reference: string;
  readonly move: MoveName;
  /** The version the person saw: an older one is refused with what changed. */
  readonly version: number;
  readonly reason: string;
  /** `YYYY-MM-DD` */
  readonly closesOn: string;
  readonly duplicateOf: string;
  readonly backlogEntry: string;
  /** A steward agrees that only wording changes. */
  readonly wordingOnly: boolean;
};

export type Moved = { readonly reference: string; readonly move: MoveName; readonly waitsForSecond: boolean };

const TRIAGE: readonly Role[] = ["steward", "chair", "steering", "lead", "member"];
/** How long the first half of a two-person move waits for the second. */
const CONFIRM_DAYS = 14;

/** Makes a person's move on a request, or the first half of one that takes two. */
export const moveRequest: Flow<MoveForm, Moved> = async (portal, actor, form) => {
  const hostile = personalData({ reason: form.reason });
  if (hostile) return hostile;
  const { spec } = await portal.specification.current();
  return inTransaction(portal, async (tx) => {
    const request = await lockRequest(tx, numberOf(form.reference) ?? 0);
    if (!request) return refuse("not-found");
    if (!may(actor, form.move, request)) return refuse("not-allowed");
    if (request.version !== form.version) return refuse("changed-meanwhile");
    const loaded = await loadStanding(tx, portal, request, spec);
    const asked = await whatIsAsked(tx, portal, request, form, loaded);
    if (!asked.ok) return asked;
    if (moveOf(form.move).people === 2) {
      const first = await firstHalf(tx, actor, request, form, loaded.standing.now);
      if (!first.ok || first.value.waitsForSecond) return first;
    }
    const gated = form.move === "make-ready" || form.move === "open-for-comment";
    if (gated && !allMet(loaded.gates)) {
      const unmet = loaded.gates.filter((gate) => gate.status === "unmet");
      return refuse("gates-unmet", { problems: unmet.map((g) => ({ rule: g.id, message: g.sentence })) });
    }
    const recorded: Recorded = {
      move: form.move,
      actor,
      as: TRIAGE,
      now: loaded.standing.now,
      gates: loaded.gates,
      reason: form.reason || null,
      ...asked.value,
    };
    const moved = await recordMove(tx, portal, request, recorded);
    if (!moved.ok) return moved;
    if (SIDE_EXITS.includes(moved.value.state)) await setReservations(tx, request.id, "released");
    return ok({ reference: form.reference, move: form.move, waitsForSecond: false });
  });
};

type Asked = Pick<Recorded, "change" | "details">;

/** Checks what the move asks for and turns it into what is saved with it. */
async function whatIsAsked(
  tx: Db,
  portal: Portal,
  request: ChangeRequest,
  form: MoveForm,
  loaded: Loaded,
): Promise<Result<Asked>> {
  const { asks } = moveOf(form.move);
  const problems: Problem[] = [];
  const change: NonNullable<Recorded["change"]> = {};
  const details: Record<string, unknown> = {};
  const { now } = loaded.standing;
  if ((asks.includes("reason") || asks.includes("question")) && form.reason.trim() === "")
    problems.push({
      rule: "reason-missing",
      field: "reason",
      message: asks.includes("question")
        ? "Enter the question for the author"
        : "Enter the reason: it is published with the move",
    });
  if (asks.includes("closing-date") || asks.includes("new-closing-date")) {
    const track =
      form.move === "open-for-comment"
        ? trackOf(loaded.ops, form.wordingOnly)
        : (request.track ?? "structural");
    const problem = closingProblem(
      portal,
      form,
      request,
      now,
      portal.policy.rules.tracks[track].discussion_days,
    );
    if (problem) problems.push({ rule: "closing-date", field: "closesOn", message: problem });
    else change.closesAt = endOfDay(form.closesOn);
    if (form.move === "open-for-comment") Object.assign(change, { openedAt: now, track });
    details.closesOn = form.closesOn;
  }
  if (asks.includes("duplicate-of")) {
    const target = await findRequest(tx, numberOf(form.duplicateOf) ?? 0);
    const message = duplicateProblem(request, target);
    if (message) problems.push({ rule: "duplicate-of", field: "duplicateOf", message });
    else change.duplicateOf = target?.id ?? null;
    details.duplicateOf = form.duplicateOf.toUpperCase();
  }
  if (asks.includes("backlog-entry")) {
    const entry = form.backlogEntry ? await findBacklogItem(tx, form.backlogEntry) : null;
    if (entry) await linkRequest(tx, entry.id, request.id);
    else
      problems.push({
        rule: "backlog-entry",
        field: "backlogEntry",
        message: "Choose the backlog entry it belongs to",
      });
    details.backlogEntry = entry?.reference;
  }
  if (form.move === "undo-duplicate") change.duplicateOf = null;
  if (form.move === "ask-for-information") {
    change.dueAt = endOfDay(addDays(londonDate(now), portal.policy.rules.triage.information_days));
    details.question = form.reason;
  }
  return problems.length > 0 ? refuse("form-incomplete", { problems }) : ok({ change, details });
}

function closingProblem(
  portal: Portal,
  form: MoveForm,
  request: ChangeRequest,
  now: Date,
  minimumDays: number,
): string | null {
  if (!isDay(form.closesOn)) return "Enter the closing date as day, month and year";
  const today = londonDate(now);
  const earliest = addDays(today, form.move === "open-for-comment" ? minimumDays : 0);
  if (form.closesOn < earliest) return `Enter a closing date of ${longDate(endOfDay(earliest))} or later`;
  if (form.closesOn > addDays(today, 180)) return "Enter a closing date within the next 180 days";
  if (form.move === "extend" && request.closesAt && endOfDay(form.closesOn) <= request.closesAt)
    return `Enter a date after ${longDate(request.closesAt)}, when it closes now`;
  const { pause } = portal.policy.rules;
  const day = form.closesOn.slice(5);
  if (pause.effect === "warn" && day >= pause.from && day <= pause.to && form.reason.trim() === "")
    return "The date lies in the return season: enter a reason, or choose a date outside April to July";
  return null;
}

function duplicateProblem(request: ChangeRequest, target: ChangeRequest | null): string | null {
  if (!target) return "Enter the reference of the other request, for example SSD-0028";
  if (target.id === request.id) return "Enter another request: this one cannot repeat itself";
  if (SIDE_EXITS.includes(target.state))
    return `${referenceOf(target.number ?? 0)} has ended: choose a request that still stands`;
  return null;
}

/** Keeps the first half of a two-person move, or lets the second person complete it. */
async function firstHalf(
  tx: Db,
  actor: Actor,
  request: ChangeRequest,
  form: MoveForm,
  now: Date,
): Promise<Result<Moved>> {
  if (actor.kind !== "person") return refuse("not-allowed");
  const waiting = await findConfirmation(tx, "request", request.id, form.move, request.version, now);
  if (waiting) {
    if (waiting.personId === actor.id) return refuse("same-person");
    const needsBoth = form.move === "return-from-preparation";
    if (needsBoth && !holds(actor, waiting.capacity === "chair" ? "steward" : "chair"))
      return refuse("not-allowed");
    return ok({ reference: form.reference, move: form.move, waitsForSecond: false });
  }
  await addConfirmation(tx, {
    subjectKind: "request",
    subjectId: request.id,
    move: form.move,
    version: request.version,
    personId: actor.id,
    capacity: capacityOf(actor, TRIAGE),
    reason: form.reason,
    at: now,
    expiresAt: new Date(now.getTime() + CONFIRM_DAYS * 86_400_000),
  });
  return ok({ reference: form.reference, move: form.move, waitsForSecond: true });
}
