import { listElectors } from "@/db/people";
import { countByState, listRequests, type RequestFilter, type RequestSummary } from "@/db/request-lists";
import { ballotsOf } from "@/db/votes";
import type { Actor } from "@/lib/access/actor";
import type { Portal } from "@/lib/portal";
import type { RequestState } from "@/lib/requests/request";
import { ok } from "@/lib/result";
import type { Spec } from "@/lib/spec/model";
import { findItem } from "@/lib/spec/refs";
import { type Tally, tallyVotes } from "@/lib/votes/tally";
import type { Choice } from "@/lib/votes/vote";
import type { Flow } from "./flow";

export type RequestRow = {
  readonly summary: RequestSummary;
  readonly tally: Tally<Choice>;
  /** What the reader's own LA says, where they have one. */
  readonly ownVoice: string | null;
};

export type RequestsView = {
  readonly rows: readonly RequestRow[];
  /** Over all published requests, whatever the filter. */
  readonly counts: ReadonlyMap<RequestState, number>;
  /** The number to go on from, or null on the last page. */
  readonly next: number | null;
  /** Names of the tables to choose from. */
  readonly tables: readonly string[];
  /** The reader's own LA, where they have one. */
  readonly authority: string | null;
  readonly now: Date;
};

type Filter = Omit<RequestFilter, "limit"> & { readonly limit?: number };

/** A page of the list of requests, with the sector's voice in each row: as many questions however long the list. */
export const viewRequests: Flow<Filter, RequestsView> = async (portal, actor, filter) => {
  const { db, specification } = portal;
  // People give a name or a reference; what a request touches is kept by reference, so an item is looked up first.
  const known = filter.item ? await specification.current() : null;
  const [{ spec }, page, counts, now] = await Promise.all([
    known ?? specification.current(),
    listWithVoices(portal, actor, known ? { ...filter, ...itemOf(known.spec, filter.item) } : filter),
    countByState(db),
    portal.clock(db),
  ]);
  return ok({
    ...page,
    counts,
    tables: spec.tables.map((table) => table.name),
    authority: ownAuthority(actor)?.name ?? null,
    now,
  });
};

/** Requests, newest first, each with what local authorities say. `item`: by its reference. Three questions in two turns. */
export async function listWithVoices(
  { db }: Portal,
  actor: Actor,
  filter: Filter,
): Promise<Pick<RequestsView, "rows" | "next">> {
  const { page, next } = await pageOfRequests(db, filter);
  if (page.length === 0) return { rows: [], next: null };
  const ids = page.map((row) => row.id);
  const [ballots, electors] = await Promise.all([ballotsOf(db, ids), listElectors(db)]);
  const own = ownAuthority(actor);
  const rows = page.map((summary) => {
    const tally = tallyVotes(ballots.get(summary.id) ?? [], electors);
    return {
      summary,
      tally,
      ownVoice: tally.voices.find((voice) => voice.elector.code === own?.code)?.choice ?? null,
    };
  });
  return { rows, next };
}

/** The same without the voices. */
export async function pageOfRequests(
  db: Portal["db"],
  filter: Filter,
): Promise<{ readonly page: readonly RequestSummary[]; readonly next: number | null }> {
  const limit = filter.limit ?? 20;
  const found = await listRequests(db, { ...filter, limit: limit + 1 });
  const page = found.slice(0, limit);
  return { page, next: found.length > limit ? (page.at(-1)?.number ?? null) : null };
}

function ownAuthority(actor: Actor) {
  return actor.kind === "person" ? actor.authority : null;
}

function itemOf(spec: Spec, text: string | undefined): Pick<Filter, "item"> {
  return text ? { item: findItem(spec, text)?.ref ?? text.toUpperCase() } : {};
}
