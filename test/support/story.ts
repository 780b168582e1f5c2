import { findRequest } from "@/db/requests";
import type { Person } from "@/lib/access/actor";
import { addDays, londonDate } from "@/lib/decisions/calendar";
import type { VoteForm } from "@/lib/flows/cast-vote";
import { approveDecision, proposeDecision } from "@/lib/flows/decide-request";
import { type MoveForm, moveRequest } from "@/lib/flows/move-request";
import { submitRequest } from "@/lib/flows/submit-request";
import { saveSuggestion, startSuggestion, viewSuggestion } from "@/lib/flows/suggest-change";
import type { OpenPortal } from "@/lib/portal";
import { type ChangeRequest, numberOf } from "@/lib/requests/request";
import type { Draft } from "@/lib/requests/wizard";
import type { Result } from "@/lib/result";
import { someone } from "./portal";

/** The value of a result that must be one; the refusal's words otherwise. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.refusal.code}: ${result.refusal.problems.map((p) => p.message).join("; ")}`);
}

export async function read(portal: OpenPortal, reference: string): Promise<ChangeRequest> {
  const request = await findRequest(portal.db, numberOf(reference) ?? 0);
  if (!request) throw new Error(`There is no ${reference}.`);
  return request;
}

/** Whom most stories need: an analyst of a local authority, and the two who decide. */
export async function castOf(portal: OpenPortal) {
  return {
    analyst: await someone(portal, "881", "member"),
    steward: await someone(portal, "data-to-insight", "steward"),
    chair: await someone(portal, "north-west-adcs", "chair"),
  };
}

/** A vote on a first revision that says nothing more than `more`. */
export function aVote(reference: string, choice: VoteForm["choice"], more: Partial<VoteForm> = {}): VoteForm {
  const silent = { reasonCategory: null, acceptable: "", answer: null, effort: null, note: "" };
  return { ...silent, reference, revision: 1, choice, ...more };
}

/** Everything the question pages ask, for a new meaning of an item. */
export function newMeaning(label: string): Partial<Draft> {
  return {
    parts: ["label"],
    label,
    meaning: "meaning",
    title: "Say it in plain words",
    problem: "The meaning is unclear.",
    benefit: "Analysts.",
    givesBack: "Fewer questions.",
    answer: "now",
  };
}

/** A draft about an item, answered and ready to be submitted. */
export async function aDraft(portal: OpenPortal, author: Person, item: string, answers: Partial<Draft>) {
  const { id } = must(
    await startSuggestion(portal, author, { task: "change-item", item, table: null, backlog: null }),
  );
  const { version } = must(await viewSuggestion(portal, author, { id, step: "check" }));
  must(await saveSuggestion(portal, author, { id, version, step: "check", answers, stay: true }));
  return { id, version: version + 1 };
}

/** A submitted request about an item; returns its reference. */
export async function aSubmitted(
  portal: OpenPortal,
  author: Person,
  item: string,
  answers: Partial<Draft>,
): Promise<string> {
  return must(await submitRequest(portal, author, await aDraft(portal, author, item, answers))).reference;
}

/** The cast, with one request of the analyst that was submitted and waits for triage. */
export async function oneSubmitted(portal: OpenPortal, label: string, item = "PERS002A") {
  const cast = await castOf(portal);
  return { ...cast, reference: await aSubmitted(portal, cast.analyst, item, newMeaning(label)) };
}

/** The same, opened for comment for fourteen days. */
export async function oneOpen(portal: OpenPortal, label: string, item = "PERS002A") {
  const story = await oneSubmitted(portal, label, item);
  await opened(portal, story.steward, story.reference);
  return story;
}

const NOTHING = { reason: "", closesOn: "", duplicateOf: "", backlogEntry: "", wordingOnly: false };

/** A person's move on a request as it stands now. */
export async function move(
  portal: OpenPortal,
  actor: Person,
  reference: string,
  name: MoveForm["move"],
  form: Partial<MoveForm> = {},
) {
  const { version } = await read(portal, reference);
  return moveRequest(portal, actor, { ...NOTHING, reference, move: name, version, ...form });
}

/** Opens a request for comment, by default for fourteen days. */
export async function opened(
  portal: OpenPortal,
  steward: Person,
  reference: string,
  days = 14,
): Promise<void> {
  const closesOn = addDays(londonDate(await portal.clock(portal.db)), days);
  must(await move(portal, steward, reference, "open-for-comment", { closesOn, reason: "First look done." }));
}

/** Puts an open request before the deciders: made ready, and the outcome proposed by the chair. */
export async function proposed(
  portal: OpenPortal,
  chair: Person,
  reference: string,
  outcome: "approve" | "reject",
): Promise<void> {
  must(await move(portal, chair, reference, "make-ready"));
  const { version } = await read(portal, reference);
  const reason = "It is clearer.";
  must(await proposeDecision(portal, chair, { reference, version, outcome, reason, whyDifferent: "" }));
}

/** Takes an open request through the decision of two people. */
export async function decided(
  portal: OpenPortal,
  { steward, chair }: { readonly steward: Person; readonly chair: Person },
  reference: string,
  outcome: "approve" | "reject" = "approve",
): Promise<void> {
  await proposed(portal, chair, reference, outcome);
  must(await approveDecision(portal, steward, { reference, capacity: "steward", outcome }));
  must(await approveDecision(portal, chair, { reference, capacity: "chair", outcome }));
}
