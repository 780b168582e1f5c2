import { ok, type Result, refuse } from "@/lib/result";
import type { ChangeRequest, RequestState } from "./request";

/** What the person making a move is asked for. */
export type Ask =
  | "reason"
  | "question"
  | "closing-date"
  | "duplicate-of"
  | "backlog-entry"
  | "new-closing-date";

export type Move = {
  readonly label: string;
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  /** 2: takes effect when a second, different person confirms it. */
  readonly people: 1 | 2;
  readonly asks: readonly Ask[];
  /** What happens, said before the button is pressed. */
  readonly effect: string;
  /** The move undoes a decision, so the next one is a new round. */
  readonly newRound?: true;
};

/**
 * The state machine of change requests: the only description of it. Pages draw buttons from it,
 * flows accept only what stands in it, tests walk it. Who may make a move is in `lib/access/policy.ts`.
 * Source: governance design, section 5; moves that need positions, meetings or releases join with them.
 */
export const MOVES = {
  submit: {
    label: "Submit request",
    from: ["draft"],
    to: "submitted",
    people: 1,
    asks: [],
    effect: "It gets a reference and everybody can read it.",
  },
  "ask-for-information": {
    label: "Ask for information",
    from: ["submitted"],
    to: "needs-information",
    people: 1,
    asks: ["question"],
    effect: "The author has 28 days to answer.",
  },
  "supply-information": {
    label: "Answer the question",
    from: ["needs-information"],
    to: "submitted",
    people: 1,
    asks: ["reason"],
    effect: "Triage looks at it again.",
  },
  lapse: {
    label: "Lapse",
    from: ["needs-information"],
    to: "lapsed",
    people: 1,
    asks: [],
    effect: "The question was not answered in time. It can be reopened.",
  },
  "open-for-comment": {
    label: "Open for comment",
    from: ["submitted"],
    to: "open",
    people: 1,
    asks: ["closing-date"],
    effect: "Local authorities can vote until the closing date.",
  },
  extend: {
    label: "Extend the closing date",
    from: ["open"],
    to: "open",
    people: 1,
    asks: ["new-closing-date", "reason"],
    effect: "Local authorities have longer to vote.",
  },
  "mark-duplicate": {
    label: "Mark as duplicate",
    from: ["submitted", "needs-information", "open"],
    to: "duplicate",
    people: 1,
    asks: ["duplicate-of", "reason"],
    effect: "Votes given here count on the other request.",
  },
  "undo-duplicate": {
    label: "Undo the duplicate mark",
    from: ["duplicate"],
    to: "submitted",
    people: 1,
    asks: ["reason"],
    effect: "It stands on its own again, with the votes it had.",
  },
  decline: {
    label: "Decline",
    from: ["submitted", "needs-information"],
    to: "declined",
    people: 2,
    asks: ["reason"],
    effect: "A second person of triage must confirm it. The reason is public.",
  },
  "send-to-backlog": {
    label: "Send to the backlog",
    from: ["submitted", "open"],
    to: "deferred",
    people: 1,
    asks: ["backlog-entry", "reason"],
    effect: "It is kept for future consideration under a backlog entry.",
  },
  "make-ready": {
    label: "Mark ready for decision",
    from: ["open"],
    to: "ready-for-decision",
    people: 1,
    asks: [],
    effect: "Voting ends and the steering group decides.",
  },
  "return-to-discussion": {
    label: "Return to discussion",
    from: ["ready-for-decision", "final-comment"],
    to: "open",
    people: 1,
    asks: ["new-closing-date", "reason"],
    effect: "Local authorities can vote again until the new closing date.",
    newRound: true,
  },
  "start-final-comment": {
    label: "Start the final comment period",
    from: ["ready-for-decision"],
    to: "final-comment",
    people: 1,
    asks: [],
    effect: "The outcome is announced and takes effect when the period ends.",
  },
  "approve-directly": {
    label: "Approve",
    from: ["ready-for-decision"],
    to: "approved",
    people: 1,
    asks: [],
    effect: "The change is prepared for the specification.",
  },
  "reject-directly": {
    label: "Reject",
    from: ["ready-for-decision"],
    to: "rejected",
    people: 1,
    asks: [],
    effect: "The specification stays as it is.",
  },
  "confirm-approval": {
    label: "Confirm the approval",
    from: ["final-comment"],
    to: "approved",
    people: 1,
    asks: [],
    effect: "The change is prepared for the specification.",
  },
  "confirm-rejection": {
    label: "Confirm the rejection",
    from: ["final-comment"],
    to: "rejected",
    people: 1,
    asks: [],
    effect: "The specification stays as it is.",
  },
  "start-preparation": {
    label: "Start preparation",
    from: ["approved"],
    to: "in-preparation",
    people: 1,
    asks: [],
    effect: "The file change has been proposed to the specification repository.",
  },
  "return-from-preparation": {
    label: "Return for a new decision",
    from: ["approved", "in-preparation"],
    to: "ready-for-decision",
    people: 2,
    asks: ["reason"],
    effect: "Technical steward and chair both confirm. The decision so far is superseded.",
    newRound: true,
  },
  "record-merge": {
    label: "Record the merge",
    from: ["in-preparation"],
    to: "merged",
    people: 1,
    asks: [],
    effect: "The change is part of the specification.",
  },
  withdraw: {
    label: "Withdraw",
    from: ["submitted", "needs-information", "open", "ready-for-decision"],
    to: "withdrawn",
    people: 1,
    asks: ["reason"],
    effect: "It stays readable, and nothing more happens with it.",
  },
  reopen: {
    label: "Reopen",
    from: ["declined", "deferred", "lapsed", "withdrawn"],
    to: "submitted",
    people: 1,
    asks: ["reason"],
    effect: "Triage looks at it again.",
  },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof MOVES;

export const MOVE_NAMES = Object.keys(MOVES).filter((name): name is MoveName => name in MOVES);

export function moveOf(name: MoveName): Move {
  return MOVES[name];
}

export function isMoveName(text: string): text is MoveName {
  return Object.hasOwn(MOVES, text);
}

/** The request after a move, or why it cannot be made from its state. Guards beyond the state are the gates' business. */
export function decide(request: ChangeRequest, name: MoveName, now: Date): Result<ChangeRequest> {
  const move = moveOf(name);
  if (!move.from.includes(request.state))
    return refuse("wrong-state", { details: { state: request.state, move: name } });
  const round = move.newRound ? request.round + 1 : request.round;
  return ok({ ...request, state: move.to, round, movedAt: now });
}
