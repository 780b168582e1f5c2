import { listElectors } from "@/db/people";
import { answerBallotsOf, ballotsOf } from "@/db/votes";
import { ANONYMOUS } from "@/lib/access/actor";
import type { Portal } from "@/lib/portal";
import { numberOf, type RequestState, referenceOf, STATES } from "@/lib/requests/request";
import { ok, type Problem, type Result, refuse } from "@/lib/result";
import { findItem, successor } from "@/lib/spec/refs";
import { type Tally, tallyAnswers, tallyVotes } from "@/lib/votes/tally";
import type { AnswerChoice, Choice } from "@/lib/votes/vote";
import { isPublishedName, viewItem } from "./view-item";
import { viewRequest } from "./view-request";
import { pageOfRequests } from "./view-requests";

// The public answers take no actor: they are the same for everybody, so that anybody may keep them.

/** One call reads the requests of several years. */
const PAGE = 100;

type Query = { readonly state: string | null; readonly item: string | null; readonly after: string | null };
type ApiRequest = ReturnType<typeof requestAnswer>;

/**
 * Requests, newest first, with the voices of the sector in numbers. `after`: the reference to go on from,
 * which the page before gave as `next`. Empty questions are no questions.
 */
export async function apiRequests(
  portal: Portal,
  query: Query,
): Promise<Result<{ readonly requests: readonly ApiRequest[]; readonly next: string | null }>> {
  const state = STATES.find((known) => known === query.state);
  const before = query.after ? numberOf(query.after) : null;
  const problems: Problem[] = [];
  if (query.state && !isPublic(state))
    problems.push(problem("state", `Give one of the states ${PUBLIC.join(", ")}.`));
  if (query.after && before === null)
    problems.push(problem("after", "Give the reference to go on from, for example SSD-0028."));
  if (query.item && !isPublishedName(query.item))
    problems.push(problem("item", "Give the reference or the name of an item, for example PERS002A."));
  if (problems.length > 0) return refuse("form-incomplete", { problems });
  const { page, next } = await pageOfRequests(portal.db, {
    ...(state ? { states: [state] } : {}),
    ...(query.item ? { item: await refOf(portal, query.item) } : {}),
    ...(before === null ? {} : { before }),
    limit: PAGE,
  });
  if (query.item && page.length === 0 && !(await viewItem(portal, ANONYMOUS, query.item)).ok)
    return refuse("form-incomplete", {
      problems: [problem("item", `There is no item ${query.item}. /api/v1/spec lists them all.`)],
    });
  const ids = page.map(({ id }) => id);
  const [votes, answers, electors] = await Promise.all([
    ballotsOf(portal.db, ids),
    answerBallotsOf(portal.db, ids),
    listElectors(portal.db),
  ]);
  const requests = page.map((summary) =>
    requestAnswer(
      { ...summary, reference: referenceOf(summary.number) },
      tallyVotes(votes.get(summary.id) ?? [], electors),
      tallyAnswers(answers.get(summary.id) ?? [], electors),
    ),
  );
  return ok({ requests, next: next === null ? null : referenceOf(next) });
}

/** One request with what it would change, its revisions, what was done to it, and what became of it. */
export async function apiRequest(portal: Portal, text: string) {
  const found = await viewRequest(portal, ANONYMOUS, text);
  if (!found.ok)
    return refuse("not-found", {
      details: { sentence: "There is no such request. Give a reference, for example SSD-0028." },
    });
  const { request, reference, organisation, standing, answerTally, decision, proposal } = found.value;
  return ok({
    ...requestAnswer({ ...request, reference, organisation }, standing.tally, answerTally),
    operations: found.value.ops,
    revisions: found.value.revisions.map(({ revision, material, at, baseCommit, contentHash }) => ({
      revision,
      material,
      at,
      baseCommit,
      contentHash,
    })),
    events: found.value.events.map(
      ({ move, from, to, at, capacity, organisation: by, reason, revision }) => ({
        move,
        from,
        to,
        at,
        capacity,
        organisation: by,
        reason,
        revision,
      }),
    ),
    decision: decision && {
      reference: decision.reference,
      outcome: decision.outcome,
      reason: decision.reason,
      whyDifferent: decision.whyDifferent,
      revision: decision.revision,
      at: decision.at,
    },
    proposal: proposal && {
      branch: proposal.branch,
      number: proposal.number,
      url: proposal.url,
      state: proposal.state,
    },
  });
}

const PUBLIC: readonly RequestState[] = STATES.filter((state) => state !== "draft");

function isPublic(state: RequestState | undefined): boolean {
  return state !== undefined && PUBLIC.includes(state);
}

function problem(field: string, message: string): Problem {
  return { rule: "query", field, message };
}

/** An item that exists by the reference or the name given; what is retired is asked for by its reference. */
async function refOf(portal: Portal, text: string): Promise<string> {
  const { spec } = await portal.specification.current();
  return findItem(spec, text)?.ref ?? successor(spec.refs.aliases, text.toUpperCase());
}

type Summary = {
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly track: string | null;
  readonly organisation: string | null;
  readonly openedAt: Date | null;
  readonly closesAt: Date | null;
};

/** Authorities first, people second; who they are is left out. */
function requestAnswer(summary: Summary, votes: Tally<Choice>, answers: Tally<AnswerChoice>) {
  const { reference, title, state, track, organisation, openedAt, closesAt } = summary;
  const { support, neutral, object, split } = votes.authorities;
  const said = answers.authorities;
  return {
    reference,
    title,
    state,
    track,
    organisation,
    opened: openedAt,
    closes: closesAt,
    voices: { support, neutral, object, split },
    people: votes.people,
    answers: { now: said.now, withWork: said["with-work"], no: said.no, dontKnow: said["dont-know"] },
  };
}
