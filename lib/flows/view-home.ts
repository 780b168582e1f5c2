import { listBacklog } from "@/db/backlog";
import { listDecisions } from "@/db/decisions";
import { countByState, standingTouches } from "@/db/request-lists";
import { type ChangeRow, latestMerged } from "@/db/spec-versions";
import type { Reference } from "@/lib/reference";
import type { Current } from "@/lib/repository/cached";
import { type RequestState, STANDING } from "@/lib/requests/request";
import { ok } from "@/lib/result";
import type { Flow } from "./flow";
import { listWithVoices, type RequestRow } from "./view-requests";

export type HomeView = {
  readonly current: Current;
  readonly now: Date;
  readonly counts: ReadonlyMap<RequestState, number>;
  /** Open for comment, those that close soonest first. */
  readonly open: readonly RequestRow[];
  /** Local authorities heard on what is open now, of all that could speak. */
  readonly heard: { readonly authorities: number; readonly of: number };
  readonly decisions: Awaited<ReturnType<typeof listDecisions>>;
  /** The latest changes of the specification, one a request. */
  readonly merged: readonly ChangeRow[];
  readonly roadmap: Awaited<ReturnType<typeof listBacklog>>;
  readonly journey: Reference["journey"];
  readonly openByTable: ReadonlyMap<string, readonly number[]>;
  readonly demonstration: boolean;
};

/** The front page: what closes soonest, what was decided lately, what changed in the specification. */
export const viewHome: Flow<null, HomeView> = async (portal, actor) => {
  const { db, specification, reference, demonstration } = portal;
  const [current, { rows: open }, merged, now, counts, decisions, backlog, openByTable] = await Promise.all([
    specification.current(),
    listWithVoices(portal, actor, { states: ["open"], limit: 100 }),
    latestMerged(db, 3),
    portal.clock(db),
    countByState(db),
    listDecisions(db, 4),
    listBacklog(db),
    standingTouches(db, "table", STANDING),
  ]);
  return ok({
    current,
    now,
    counts,
    open: [...open].sort((a, b) => closing(a) - closing(b)),
    heard: heardOn(open),
    decisions,
    merged,
    roadmap: backlog.filter((item) => item.horizon === "now"),
    journey: reference.journey,
    openByTable,
    demonstration,
  });
};

function closing({ summary }: RequestRow): number {
  return summary.closesAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

function heardOn(rows: readonly RequestRow[]): HomeView["heard"] {
  const spoke = new Set(rows.flatMap((row) => row.tally.voices.map((voice) => voice.elector.code)));
  const all = rows[0]?.tally.authorities;
  const of = all ? all.support + all.neutral + all.object + all.split + all.notHeard : 0;
  return { authorities: spoke.size, of };
}
