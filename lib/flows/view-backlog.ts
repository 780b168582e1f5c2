import {
  type BacklogItem,
  findBacklogItem,
  type LinkedRequest,
  listBacklog,
  type Response,
  requestsByItem,
  responsesByItem,
  scoresByItem,
} from "@/db/backlog";
import { type CommentRow, listComments } from "@/db/comments";
import { listConfirmations } from "@/db/decisions";
import { countByState, listInState, type RequestSummary } from "@/db/request-lists";
import { type Actor, holds } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import { type Category, HORIZONS, type Horizon } from "@/lib/backlog/item";
import {
  type AuthorityScore,
  authorityScores,
  gapOf,
  type ScoreSummary,
  summarise,
} from "@/lib/backlog/score";
import type { Portal } from "@/lib/portal";
import type { RequestState } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import type { Spec } from "@/lib/spec/model";
import type { Flow } from "./flow";

export type BacklogEntry = {
  readonly item: BacklogItem;
  readonly score: ScoreSummary;
  /** What DfE answered last. */
  readonly response: Response | null;
  /** The requests that serve it. */
  readonly requests: readonly LinkedRequest[];
};

export type BacklogQuery = {
  readonly category?: Category | undefined;
  readonly horizon?: Horizon | undefined;
  readonly kind?: string | undefined;
  /** By gap unless by title. */
  readonly sort?: "gap" | "title" | undefined;
};

export type BacklogView = {
  /** What the query finds, in its order. */
  readonly entries: readonly BacklogEntry[];
  /** How many entries there are in all. */
  readonly total: number;
};

/** The backlog with its scores, DfE's answers and the requests that grew from it. */
export const viewBacklog: Flow<BacklogQuery, BacklogView> = async ({ db }, _actor, query) => {
  const all = await listEntries(db);
  const { category, horizon, kind, sort = "gap" } = query;
  const found = all.filter(
    ({ item }) =>
      (!category || item.category === category) &&
      (!horizon || item.horizon === horizon) &&
      (!kind || item.kind === kind),
  );
  return ok({ entries: found.sort(sort === "title" ? byTitle : byGap), total: all.length });
};

export type BacklogNews = readonly {
  readonly item: BacklogItem;
  /** Everything DfE answered, oldest first. */
  readonly responses: readonly Response[];
}[];

/** Where each entry stands and what DfE said to it, for who follows the backlog. */
export const viewBacklogNews: Flow<null, BacklogNews> = async ({ db }) => {
  const [items, responses] = await Promise.all([listBacklog(db), responsesByItem(db)]);
  return ok(items.map((item) => ({ item, responses: responses.get(item.id) ?? [] })));
};

/** Every entry, in four questions asked together, however many there are. */
export async function listEntries(db: Portal["db"]): Promise<BacklogEntry[]> {
  const [items, scores, responses, requests] = await Promise.all([
    listBacklog(db),
    scoresByItem(db),
    responsesByItem(db),
    requestsByItem(db),
  ]);
  return items.map((item) => ({
    item,
    score: summarise(scores.get(item.id) ?? []),
    response: responses.get(item.id)?.at(-1) ?? null,
    requests: requests.get(item.id) ?? [],
  }));
}

function byTitle(one: BacklogEntry, other: BacklogEntry): number {
  return one.item.title.localeCompare(other.item.title, "en-GB");
}

/** The largest gap first; then what too few have scored, by how many did. */
function byGap(one: BacklogEntry, other: BacklogEntry): number {
  const gap = ({ score }: BacklogEntry) => gapOf(score) ?? -11;
  return gap(other) - gap(one) || other.score.authorities - one.score.authorities || byTitle(one, other);
}

/** Something of the specification that an entry speaks of. */
export type Touched =
  | { readonly kind: "table"; readonly name: string; readonly label: string | null }
  | { readonly kind: "item"; readonly ref: string; readonly name: string };

/** The first half of a placement, waiting for the second person. */
export type Placement = {
  readonly horizon: Horizon;
  readonly capacity: string;
  readonly reason: string;
  readonly at: Date;
  readonly isOwn: boolean;
  readonly mayConfirm: boolean;
};

export type BacklogItemView = BacklogEntry & {
  /** One score an authority, for the picture. */
  readonly marks: readonly AuthorityScore[];
  readonly touches: readonly Touched[];
  /** Everything DfE answered, oldest first. */
  readonly responses: readonly Response[];
  readonly comments: readonly CommentRow[];
  readonly waiting: readonly Placement[];
  readonly may: {
    readonly score: boolean;
    readonly comment: boolean;
    readonly hide: boolean;
    readonly respond: boolean;
    readonly place: boolean;
    readonly suggest: boolean;
  };
  readonly own: {
    readonly id: string | null;
    readonly authority: string | null;
    readonly organisation: string | null;
    readonly score: AuthorityScore | null;
  };
};

/** One entry by its slug, or by its reference (`BL-012`), and what the reader may do there. */
export const viewBacklogItem: Flow<string, BacklogItemView> = async (portal, actor, key) => {
  const { db } = portal;
  if (!/^[\w-]{1,80}$/.test(key)) return refuse("not-found");
  const [item, { spec }] = await Promise.all([findBacklogItem(db, key), portal.specification.current()]);
  if (!item) return refuse("not-found");
  const [scored, responded, requests, comments, waiting] = await Promise.all([
    scoresByItem(db, item.id),
    responsesByItem(db, item.id),
    requestsByItem(db, item.id),
    listComments(db, { backlogItemId: item.id }),
    placementsOf(db, actor, item),
  ]);
  const scores = scored.get(item.id) ?? [];
  const responses = responded.get(item.id) ?? [];
  const person = actor.kind === "person" ? actor : null;
  return ok({
    item,
    score: summarise(scores),
    marks: authorityScores(scores),
    touches: item.touches.flatMap((name) => touched(spec, name)),
    response: responses.at(-1) ?? null,
    responses,
    requests: requests.get(item.id) ?? [],
    comments,
    waiting,
    may: {
      score: may(actor, "backlog.score"),
      comment: may(actor, "comment.write"),
      hide: may(actor, "comment.hide"),
      respond: may(actor, "dfe.respond"),
      place: may(actor, "roadmap.place"),
      suggest: may(actor, "request.draft"),
    },
    own: {
      id: person?.id ?? null,
      authority: person?.authority?.name ?? null,
      organisation: person?.organisation.name ?? null,
      score: scores.find(({ personId }) => personId === person?.id) ?? null,
    },
  });
};

/** What the specification no longer holds is left out: there is no page to lead to. */
function touched(spec: Spec, name: string): readonly Touched[] {
  const table = spec.tables.find((each) => each.name === name);
  if (table) return [{ kind: "table", name, label: table.label }];
  const item = spec.byRef.get(name);
  return item ? [{ kind: "item", ref: item.ref, name: item.name }] : [];
}

async function placementsOf(
  db: Portal["db"],
  actor: Actor,
  item: BacklogItem,
): Promise<readonly Placement[]> {
  const rows = await listConfirmations(db, "backlog", item.id, item.version);
  return rows.flatMap(({ move, personId, capacity, reason, at }) => {
    const horizon = HORIZONS.find((known) => move === `place-${known}`);
    if (!horizon) return [];
    const isOwn = actor.kind === "person" && actor.id === personId;
    const second = capacity === "chair" ? "steward" : "chair";
    return [{ horizon, capacity, reason, at, isOwn, mayConfirm: !isOwn && holds(actor, second) }];
  });
}

export type RoadmapView = {
  readonly columns: Readonly<Record<Exclude<Horizon, "none">, readonly BacklogEntry[]>>;
  /** Requests that are neither new nor ended, counted by state. */
  readonly counts: ReadonlyMap<RequestState, number>;
  /** Those that are decided and on their way into the specification. */
  readonly decided: readonly RequestSummary[];
};

/** What comes now, next and later: a view of the backlog and of the requests, in which nothing is entered twice. */
export const viewRoadmap: Flow<null, RoadmapView> = async ({ db }) => {
  const [entries, counts, decided] = await Promise.all([
    listEntries(db),
    countByState(db),
    listInState(db, ["final-comment", "approved", "in-preparation"], 20),
  ]);
  return ok({ columns: roadmapColumns(entries), counts, decided });
};

/** The entries that have a place on the roadmap, largest gap first. */
export function roadmapColumns(entries: readonly BacklogEntry[]): RoadmapView["columns"] {
  const at = (horizon: Horizon) => entries.filter(({ item }) => item.horizon === horizon).sort(byGap);
  return { now: at("now"), next: at("next"), later: at("later") };
}
