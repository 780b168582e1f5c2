import {
  countByState,
  type DraftRow,
  findRequestById,
  listByAuthor,
  listDrafts,
  listInState,
  type RequestSummary,
} from "@/db/requests";
import { ballotsOf } from "@/db/votes";
import type { Person } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import { needs } from "@/lib/decisions/gates";
import type { Portal } from "@/lib/portal";
import { STANDING } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import type { Flow } from "./flow";
import { loadStanding } from "./load-standing";
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
  return ok({
    actor,
    now,
    system: portal.reference.cms.find(({ code }) => code === cms)?.name ?? null,
    voice: may(actor, "vote.cast") ? await voiceOf(portal, actor, now) : null,
    triage: may(actor, "open-for-comment") ? await triageOf(portal) : null,
    mayDraft: may(actor, "request.draft"),
    drafts: await listDrafts(db, actor.id),
    requests: await withNeeds(portal, await listByAuthor(db, actor.id)),
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
  const deciding = await listInState(db, ["ready-for-decision", "approved", "in-preparation"], 20);
  const submitted = (await countByState(db)).get("submitted") ?? 0;
  return { submitted, deciding: await withNeeds(portal, deciding) };
}

async function withNeeds(
  portal: Portal,
  summaries: readonly RequestSummary[],
): Promise<readonly NeedingRequest[]> {
  const { spec } = await portal.specification.current();
  const found: NeedingRequest[] = [];
  for (const summary of summaries) {
    const request = STANDING.includes(summary.state) ? await findRequestById(portal.db, summary.id) : null;
    const loaded = request && (await loadStanding(portal.db, portal, request, spec));
    found.push({ summary, needs: loaded && needs(loaded.standing, loaded.gates) });
  }
  return found;
}
