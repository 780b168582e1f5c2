/** States of a change request, in the order of its life; side exits last. Source: governance design, section 5. */
export const STATES = [
  "draft",
  "submitted",
  "needs-information",
  "open",
  "ready-for-decision",
  "final-comment",
  "approved",
  "in-preparation",
  "merged",
  "released",
  "declined",
  "duplicate",
  "deferred",
  "rejected",
  "withdrawn",
  "lapsed",
] as const;
export type RequestState = (typeof STATES)[number];

export const STATE_WORDS: Record<RequestState, string> = {
  draft: "Draft",
  submitted: "Submitted",
  "needs-information": "Needs information",
  open: "Open for comment",
  "ready-for-decision": "Ready for decision",
  "final-comment": "Final comment",
  approved: "Approved",
  "in-preparation": "Being prepared",
  merged: "In the specification",
  released: "Released",
  declined: "Declined",
  duplicate: "Duplicate",
  deferred: "Deferred for later",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  lapsed: "Lapsed",
};

/** The road a request takes when all goes well, as drawn on its page. */
export const MAIN_ROAD: readonly RequestState[] = [
  "submitted",
  "open",
  "ready-for-decision",
  "final-comment",
  "approved",
  "in-preparation",
  "merged",
];

/** Where nothing more happens unless somebody reopens it. */
export const SIDE_EXITS: readonly RequestState[] = [
  "declined",
  "duplicate",
  "deferred",
  "rejected",
  "withdrawn",
  "lapsed",
];

/** States in which a request still stands to change the specification: they are listed at the items it touches. */
export const STANDING: readonly RequestState[] = [
  "submitted",
  "needs-information",
  "open",
  "ready-for-decision",
  "final-comment",
  "approved",
  "in-preparation",
];

export type Track = "structural" | "light" | "editorial";

export const TRACK_WORDS: Record<Track, string> = {
  structural: "Structural: it changes what authorities must produce",
  light: "Light: it changes meaning or coverage, not structure",
  editorial: "Editorial: it changes wording only",
};

/** A request as the rules see it. */
export type ChangeRequest = {
  readonly id: number;
  /** Null while it is a draft. */
  readonly number: number | null;
  readonly state: RequestState;
  readonly kind: "change" | "idea";
  readonly title: string;
  readonly problem: string;
  readonly benefit: string;
  readonly givesBack: string;
  readonly whyDifferent: string;
  readonly source: string;
  readonly setSlug: string | null;
  readonly authorId: string | null;
  readonly nameShown: boolean;
  readonly organisationCode: string | null;
  readonly ownerId: string | null;
  readonly track: Track | null;
  readonly currentRevision: number;
  readonly round: number;
  readonly version: number;
  readonly submittedAt: Date | null;
  readonly openedAt: Date | null;
  readonly closesAt: Date | null;
  readonly dueAt: Date | null;
  readonly movedAt: Date;
  readonly duplicateOf: number | null;
  readonly differs: string | null;
  readonly demo: boolean;
};

/** `28` is written `SSD-0028`. */
export function referenceOf(number: number): string {
  return `SSD-${String(number).padStart(4, "0")}`;
}

/** Reads `SSD-0028` (in any case, with or without leading zeros); null for anything else. */
export function numberOf(reference: string): number | null {
  const match = /^ssd-(\d{1,6})$/i.exec(reference.trim());
  return match?.[1] ? Number(match[1]) : null;
}
