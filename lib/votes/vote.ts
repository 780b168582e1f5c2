export const CHOICES = ["support", "neutral", "object"] as const;
export type Choice = (typeof CHOICES)[number];
export const CHOICE_WORDS: Record<Choice, string> = {
  support: "Support",
  neutral: "Neutral",
  object: "Object",
};

export const ANSWERS = ["now", "with-work", "no", "dont-know"] as const;
export type AnswerChoice = (typeof ANSWERS)[number];
export const ANSWER_WORDS: Record<AnswerChoice, string> = {
  now: "Now",
  "with-work": "With work",
  no: "No",
  "dont-know": "Don't know",
};

/** Why somebody objects. An objection names one, and what would make the change acceptable. */
export const REASONS = ["definition", "cannot-produce", "cost", "duplicates", "privacy", "other"] as const;
export type ReasonCategory = (typeof REASONS)[number];
export const REASON_WORDS: Record<ReasonCategory, string> = {
  definition: "The definition is unclear",
  "cannot-produce": "It cannot be produced",
  cost: "It costs too much",
  duplicates: "It repeats existing data",
  privacy: "Privacy",
  other: "Another reason",
};

export const EFFORTS = ["days", "weeks", "months"] as const;
export type Effort = (typeof EFFORTS)[number];
export const EFFORT_WORDS: Record<Effort, string> = {
  days: "A few days",
  weeks: "A few weeks",
  months: "Months",
};

/** A vote or an answer as the tally sees it. `counts`: no later revision changed the meaning. */
export type Ballot<C extends string> = {
  readonly personId: string;
  readonly organisation: string;
  readonly isLead: boolean;
  readonly choice: C;
  readonly at: Date;
  readonly counts: boolean;
};
