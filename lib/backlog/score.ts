/** What one person scored, from 0 to 10 each. */
export type Score = {
  readonly organisation: string;
  readonly isLead: boolean;
  readonly importance: number;
  readonly effectiveness: number;
  readonly at: Date;
};

/** Medians over local authorities; null until enough have scored to say anything. */
export type ScoreSummary = {
  readonly authorities: number;
  readonly importance: number | null;
  readonly effectiveness: number | null;
};

/** With fewer authorities no median is shown. Source: governance design, section 11.6. */
export const AUTHORITIES_NEEDED = 5;

/** An authority's score is its latest lead's, else the median of its people; the summary is the median of those. */
export function summarise(scores: readonly Score[]): ScoreSummary {
  const heard = authorityScores(scores);
  const enough = heard.length >= AUTHORITIES_NEEDED;
  return {
    authorities: heard.length,
    importance: enough ? median(heard.map((s) => s.importance)) : null,
    effectiveness: enough ? median(heard.map((s) => s.effectiveness)) : null,
  };
}

/** How much more it matters than it is understood, from -10 to 10; null while too few have scored it. */
export function gapOf({ importance, effectiveness }: ScoreSummary): number | null {
  return importance === null || effectiveness === null ? null : importance - effectiveness;
}

/** What one authority scores; halves where its people are in two minds. */
export type AuthorityScore = Pick<Score, "importance" | "effectiveness">;

/** One score an authority, by the rule above, in no order. */
export function authorityScores(scores: readonly Score[]): readonly AuthorityScore[] {
  return [...Map.groupBy(scores, (score) => score.organisation).values()].map(authorityScore);
}

function authorityScore(scores: readonly Score[]): AuthorityScore {
  const lead = scores.filter((s) => s.isLead).sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  return (
    lead ?? {
      importance: median(scores.map((s) => s.importance)),
      effectiveness: median(scores.map((s) => s.effectiveness)),
    }
  );
}

/** The middle value, or the mean of the two in the middle. `values` is not empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
