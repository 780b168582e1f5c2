import { listDecisions } from "@/db/decisions";
import { may } from "@/lib/access/policy";
import { asksDfe } from "@/lib/backlog/item";
import { londonDate } from "@/lib/decisions/calendar";
import { ok } from "@/lib/result";
import type { Flow } from "./flow";
import { type BacklogEntry, listEntries, type RoadmapView, roadmapColumns } from "./view-backlog";

export type DfeView = {
  readonly roadmap: RoadmapView["columns"];
  /** Asked of DfE, because they change what it publishes, and without an answer. */
  readonly unanswered: readonly BacklogEntry[];
  /** Answered, with a review date that has come. */
  readonly toReview: readonly BacklogEntry[];
  /** What at least one local authority scored, those that most scored first. */
  readonly asked: readonly BacklogEntry[];
  readonly decisions: Awaited<ReturnType<typeof listDecisions>>;
  readonly mayRespond: boolean;
};

/** What local authorities want and what waits for DfE. Public, like everything it is made of. */
export const viewDfe: Flow<null, DfeView> = async ({ db, clock }, actor) => {
  const [entries, now, decisions] = await Promise.all([listEntries(db), clock(db), listDecisions(db, 5)]);
  const today = londonDate(now);
  const byAuthorities = entries.toSorted((one, other) => other.score.authorities - one.score.authorities);
  return ok({
    roadmap: roadmapColumns(entries),
    unanswered: byAuthorities.filter(({ item, response }) => asksDfe(item) && !response),
    toReview: byAuthorities.filter(
      ({ response }) => response?.reviewOn != null && response.reviewOn <= today,
    ),
    asked: byAuthorities.filter(({ score }) => score.authorities > 0),
    decisions,
    mayRespond: may(actor, "dfe.respond"),
  });
};
