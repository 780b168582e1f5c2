import type { ChangeRequest } from "@/lib/requests/request";
import type { Tally } from "@/lib/votes/tally";
import type { Choice } from "@/lib/votes/vote";
import { daysLeft, longDate } from "./calendar";
import type { TrackRule } from "./rules";

export type GateStatus = "met" | "unmet" | "not-applicable";

/** One requirement of the next step. `sentence` says how it stands; `need` is the clause used while it is unmet. */
export type Gate = {
  readonly id: string;
  readonly status: GateStatus;
  readonly sentence: string;
  readonly need: string;
};

export type Approval = {
  readonly personId: string;
  readonly capacity: "steward" | "chair" | "member";
  readonly outcome: "approve" | "reject";
};

export type Proposed = {
  readonly outcome: "approve" | "reject";
  readonly reason: string;
  readonly whyDifferent: string | null;
  readonly proposedBy: string;
};

export type Standing = {
  readonly request: ChangeRequest;
  readonly rules: TrackRule;
  readonly tally: Tally<Choice>;
  /** Systems listed on the items it touches that at least one authority uses. */
  readonly affectedCms: readonly { readonly code: string; readonly name: string }[];
  /** Objections of this meaning that have no public answer yet. */
  readonly unanswered: number;
  /** Why the change no longer applies to the specification as it stands; null when it applies. */
  readonly doesNotApply: string | null;
  readonly proposed: Proposed | null;
  readonly approvals: readonly Approval[];
  /** Why preparation stopped; null while it goes well or has not begun. */
  readonly publishProblem: string | null;
  readonly now: Date;
};

/**
 * What the next step of a request still requires, as a pure function of how it stands.
 * Page, button, API and worker call this and nothing else. Source: governance design, section 8.
 */
export function gatesOf(standing: Standing): readonly Gate[] {
  switch (standing.request.state) {
    case "submitted":
      return [applies(standing)];
    case "open":
      return [
        kindIsChange(standing),
        closingDatePassed(standing),
        minimumAuthorities(standing),
        regions(standing),
        eachCms(standing),
        objectionsAnswered(standing),
        applies(standing),
      ];
    case "ready-for-decision":
      return [
        applies(standing),
        proposedOutcome(standing),
        ...standing.rules.dual.map((capacity) => approvalBy(capacity, standing)),
        reasonAgainstMajority(standing),
      ];
    case "final-comment":
      return [finalCommentEnded(standing)];
    case "approved":
      return [prepared(standing)];
    default:
      return [];
  }
}

export function allMet(gates: readonly Gate[]): boolean {
  return gates.every((gate) => gate.status !== "unmet");
}

function gate(id: string, met: boolean, sentence: string, need: string): Gate {
  return { id, status: met ? "met" : "unmet", sentence, need };
}

function notApplicable(id: string, sentence: string): Gate {
  return { id, status: "not-applicable", sentence, need: "" };
}

function kindIsChange({ request }: Standing): Gate {
  const met = request.kind === "change";
  return gate(
    "payload-valid",
    met,
    met ? "It says exactly what would change." : "It is an idea without a worked-out change.",
    "a worked-out change",
  );
}

function applies({ doesNotApply }: Standing): Gate {
  return gate(
    "payload-applies",
    doesNotApply === null,
    doesNotApply ?? "It fits the specification as it stands today.",
    "a new look, because the specification has moved",
  );
}

function closingDatePassed({ request, rules, now }: Standing): Gate {
  if (rules.discussion_days === 0)
    return notApplicable("closing-date-passed", "The rules in force set no waiting time before a decision.");
  const passed = request.closesAt !== null && request.closesAt <= now;
  const day = request.closesAt ? longDate(request.closesAt) : "";
  return gate(
    "closing-date-passed",
    passed,
    passed ? `The time to comment ended on ${day}.` : `The time to comment ends on ${day}.`,
    "the time to comment to end",
  );
}

/** The proposing authority's own voice does not count towards the minimum. */
function heardBesidesProposer({ request, tally }: Standing) {
  return tally.voices.filter((voice) => voice.elector.code !== request.organisationCode);
}

function minimumAuthorities(standing: Standing): Gate {
  const { min_las: wanted } = standing.rules;
  if (wanted === 0) return notApplicable("min-las", "The rules in force set no minimum number of LAs.");
  const heard = heardBesidesProposer(standing).length;
  const missing = Math.max(0, wanted - heard);
  return gate(
    "min-las",
    missing === 0,
    `${heard} of at least ${wanted} LAs heard, besides the proposer.`,
    `${missing} more ${missing === 1 ? "LA" : "LAs"}`,
  );
}

function regions(standing: Standing): Gate {
  const { min_regions: wanted } = standing.rules;
  if (wanted === 0) return notApplicable("regions", "The rules in force set no minimum number of regions.");
  const heard = new Set(heardBesidesProposer(standing).map((voice) => voice.elector.region)).size;
  const missing = Math.max(0, wanted - heard);
  return gate(
    "regions",
    missing === 0,
    `LAs of ${heard} of at least ${wanted} regions heard.`,
    `an LA from ${missing} more ${missing === 1 ? "region" : "regions"}`,
  );
}

function eachCms(standing: Standing): Gate {
  const wanted = standing.rules.la_per_affected_cms;
  if (wanted === 0)
    return notApplicable("each-cms-heard", "The rules in force do not ask for each system to be heard.");
  const silent = standing.affectedCms.filter(
    (cms) => standing.tally.voices.filter((voice) => voice.elector.cms === cms.code).length < wanted,
  );
  const names = silent.map((cms) => cms.name).join(", ");
  return gate(
    "each-cms-heard",
    silent.length === 0,
    silent.length === 0
      ? "An LA of each affected system has been heard."
      : `No LA using ${names} has been heard.`,
    `an LA using ${names}`,
  );
}

function objectionsAnswered({ unanswered }: Standing): Gate {
  const some = unanswered === 1 ? "1 objection" : `${unanswered} objections`;
  return gate(
    "objections-answered",
    unanswered === 0,
    unanswered === 0 ? "Every objection has an answer." : `${some} without an answer.`,
    `an answer from triage to ${some}`,
  );
}

function proposedOutcome({ proposed }: Standing): Gate {
  return gate(
    "proposed-outcome",
    proposed !== null,
    proposed ? `Proposed: ${proposed.outcome}.` : "No outcome has been proposed.",
    "a proposed outcome with its reason",
  );
}

const CAPACITY_WORDS = {
  steward: "the technical steward's approval",
  chair: "the chair's approval",
  member: "a steering member's approval",
};

function approvalBy(capacity: "steward" | "chair" | "member", { approvals, proposed }: Standing): Gate {
  const given = approvals.some((a) => a.capacity === capacity && a.outcome === proposed?.outcome);
  const words = CAPACITY_WORDS[capacity];
  return gate(`${capacity}-approval`, given, given ? `Given: ${words}.` : `Missing: ${words}.`, words);
}

/** Whether the outcome goes against what more authorities said. */
export function goesAgainstSector(outcome: "approve" | "reject", tally: Tally<Choice>): boolean {
  const { support, object } = tally.authorities;
  return outcome === "approve" ? object > support : support > object;
}

function reasonAgainstMajority({ proposed, tally }: Standing): Gate {
  if (!proposed || !goesAgainstSector(proposed.outcome, tally))
    return notApplicable("reason-if-against-majority", "The outcome does not go against what most LAs said.");
  const given = Boolean(proposed.whyDifferent);
  return gate(
    "reason-if-against-majority",
    given,
    given
      ? "It says why it decides differently from most LAs."
      : "It does not say why it decides differently from most LAs.",
    "the reason for deciding differently from most LAs",
  );
}

function finalCommentEnded({ request, now }: Standing): Gate {
  const ended = request.closesAt !== null && request.closesAt <= now;
  return gate(
    "final-comment-ended",
    ended,
    request.closesAt ? `The final comment period ends on ${longDate(request.closesAt)}.` : "",
    "the final comment period to end",
  );
}

function prepared({ publishProblem }: Standing): Gate {
  return gate(
    "prepared",
    publishProblem === null,
    publishProblem ?? "The change is being prepared.",
    "a look from the technical steward",
  );
}

/** One sentence, at most 200 characters: what a request still needs, or what happens next. */
export function needs(standing: Standing, gates: readonly Gate[]): string {
  const { request, now, publishProblem } = standing;
  const unmet = gates
    .filter((g) => g.status === "unmet" && g.id !== "closing-date-passed")
    .map((g) => g.need);
  switch (request.state) {
    case "draft":
      return "Only you can see it until you submit it.";
    case "submitted":
      return unmet.length > 0
        ? sentence(unmet)
        : "Needs triage to set a closing date and open it for comment.";
    case "needs-information":
      return request.dueAt
        ? `Needs an answer from its author by ${longDate(request.dueAt)}.`
        : "Needs an answer from its author.";
    case "open":
      return `${unmet.length > 0 ? sentence(unmet) : "Nothing more is needed to take it to a decision."} ${closing(request.closesAt, now)}`;
    case "ready-for-decision":
      return unmet.length > 0 ? sentence(unmet) : "Nothing more is needed. The decision is being recorded.";
    case "final-comment":
      return request.closesAt
        ? `Nothing more is needed. The outcome takes effect at the end of ${longDate(request.closesAt)}.`
        : "Nothing more is needed.";
    case "approved":
      return publishProblem
        ? `Waiting: ${publishProblem}`
        : "Being prepared: the file change has not been proposed yet.";
    case "in-preparation":
      return publishProblem
        ? `Needs attention: ${publishProblem}`
        : "Needs the file change to be reviewed and accepted in the specification repository.";
    case "merged":
      return request.differs ?? "It is part of the specification and waits for the next release.";
    default:
      return "Nothing more happens unless somebody reopens it.";
  }
}

function sentence(clauses: readonly string[]): string {
  const shown = clauses.slice(0, 3);
  const rest = clauses.length - shown.length;
  if (rest > 0) shown.push(`${rest} more`);
  const last = shown.pop();
  return `Needs ${shown.length > 0 ? `${shown.join(", ")} and ` : ""}${last}.`;
}

function closing(closesAt: Date | null, now: Date): string {
  if (!closesAt) return "";
  if (closesAt <= now) return `Voting closed on ${longDate(closesAt)}.`;
  const days = daysLeft(closesAt, now);
  return `Closes ${longDate(closesAt)}, ${days === 0 ? "today" : days === 1 ? "1 day left" : `${days} days left`}.`;
}
