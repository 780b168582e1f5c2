import { countByState, listByAuthor, listInState, type RequestSummary } from "@/db/request-lists";
import { type DraftRow, findRequestsById, listDrafts } from "@/db/requests";
import { ballotsOf } from "@/db/votes";
import type { Person } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import { needs } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import { STANDING } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import type { Flow } from "./flow";
import { loadStandings } from "./load-standing";
import { type RequestRow, viewRequests } from "./view-requests";

/** More requests than are ever open at once. */
const MOST_OPEN = 100;

/** A request, and the sentence that says what it still needs; null once it has ended or is part of the specification. */
export type NeedingRequest = { readonly summary: RequestSummary; readonly needs: string | null };

export type MineView = {
  readonly actor: Person;
  readonly now: Date;
  /** The name of the system that the reader's authority uses. */
  readonly system: string | null;
  /** For those who speak for an authority; null for everybody else. */
  readonly voice: {
    /** Open for comment and not spoken to by the authority, those that close soonest first. */
    readonly waiting: readonly RequestRow[];
    readonly spoken: readonly RequestRow[];
    /** Ids of requests to look at again: somebody of the authority voted on an earlier meaning. */
    readonly lookAgain: ReadonlySet<number>;
  } | null;
  /** For triage; null for everybody else. */
  readonly triage: {
    readonly submitted: number;
    /** Before the approvers or on the way into the specification. */
    readonly deciding: readonly NeedingRequest[];
  } | null;
  readonly mayDraft: boolean;
  readonly drafts: readonly DraftRow[];
  readonly requests: readonly NeedingRequest[];
  readonly isDfe: boolean;
};

/** What waits for the person who is signed in, and what they did. */
export const viewMine: Flow<null, MineView> = async (portal, actor) => {
  if (actor.kind !== "person") return refuse("not-signed-in");
  const { db } = portal;
  const now = await portal.clock(db);
  const cms = actor.authority?.cms;
  const [voice, triage, drafts, requests] = await Promise.all([
    may(actor, "vote.cast") ? voiceOf(portal, actor, now) : null,
    may(actor, "open-for-comment") ? triageOf(portal) : null,
    listDrafts(db, actor.id),
    listByAuthor(db, actor.id).then((own) => withNeeds(portal, own)),
  ]);
  return ok({
    actor,
    now,
    system: portal.reference.cms.find(({ code }) => code === cms)?.name ?? null,
    voice,
    triage,
    mayDraft: may(actor, "request.draft"),
    drafts,
    requests,
    isDfe: may(actor, "dfe.respond"),
  });
};

async function voiceOf(portal: Portal, actor: Person, now: Date): Promise<MineView["voice"]> {
  const found = await viewRequests(portal, actor, { states: ["open"], limit: MOST_OPEN });
  const closing = ({ summary }: RequestRow) => summary.closesAt?.getTime() ?? 0;
  const open = (found.ok ? found.value.rows : [])
    .filter((row) => closing(row) > now.getTime())
    .sort((one, other) => closing(one) - closing(other));
  const ballots = await ballotsOf(
    portal.db,
    open.map(({ summary }) => summary.id),
  );
  const isOutdated = (id: number) =>
    ballots.get(id)?.some((ballot) => ballot.organisation === actor.authority?.code && !ballot.counts);
  return {
    waiting: open.filter((row) => row.ownVoice === null),
    spoken: open.filter((row) => row.ownVoice !== null),
    lookAgain: new Set(open.flatMap(({ summary }) => (isOutdated(summary.id) ? [summary.id] : []))),
  };
}

async function triageOf(portal: Portal): Promise<MineView["triage"]> {
  const { db } = portal;
  const [deciding, counts] = await Promise.all([
    listInState(db, ["ready-for-decision", "approved", "in-preparation"], 20),
    countByState(db),
  ]);
  return { submitted: counts.get("submitted") ?? 0, deciding: await withNeeds(portal, deciding) };
}

/** As many questions for all of them as for one. */
async function withNeeds(
  portal: Portal,
  summaries: readonly RequestSummary[],
): Promise<readonly NeedingRequest[]> {
  const standing = summaries.filter(({ state }) => STANDING.includes(state)).map(({ id }) => id);
  const [{ spec }, requests] = await Promise.all([
    portal.specification.current(),
    findRequestsById(portal.db, standing),
  ]);
  const loaded = await loadStandings(portal.db, portal, requests, spec);
  const sentences = new Map(
    loaded.map(({ standing, gates }) => [standing.request.id, needs(standing, gates)]),
  );
  return summaries.map((summary) => ({ summary, needs: sentences.get(summary.id) ?? null }));
}
