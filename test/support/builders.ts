import type { Person, Role } from "@/lib/access/actor";
import type { Standing } from "@/lib/decisions/gates";
import type { TrackRule } from "@/lib/decisions/rules";
import type { ChangeRequest } from "@/lib/requests/request";
import { type Elector, tallyVotes } from "@/lib/votes/tally";
import type { Ballot, Choice } from "@/lib/votes/vote";

const NOON = new Date("2026-11-20T12:00:00Z");

/** A request as the rules see it; name only what matters. */
export function aRequest(parts: Partial<ChangeRequest> = {}): ChangeRequest {
  return {
    id: 1,
    number: 28,
    state: "submitted",
    kind: "change",
    title: "Reword the meaning of pers_sex",
    problem: "",
    benefit: "",
    givesBack: "",
    whyDifferent: "",
    source: "portal",
    setSlug: null,
    authorId: "author",
    nameShown: false,
    organisationCode: "881",
    ownerId: null,
    track: "light",
    currentRevision: 1,
    round: 1,
    version: 1,
    submittedAt: NOON,
    openedAt: null,
    closesAt: null,
    dueAt: null,
    movedAt: NOON,
    duplicateOf: null,
    differs: null,
    demo: false,
    ...parts,
  };
}

/** A person with roles in one organisation; a three-digit code is a local authority. */
export function aPerson(organisation: string, ...roles: readonly Role[]): Person {
  const isAuthority = /^\d{3}$/.test(organisation);
  return {
    kind: "person",
    id: `${roles.join("-")}-${organisation}`,
    name: "Somebody",
    grants: roles.map((role) => ({ role, organisation })),
    authority: isAuthority
      ? { code: organisation, name: organisation, region: "London", cms: "mosaic" }
      : null,
    organisation: { code: organisation, name: organisation },
  };
}

export const ELECTORS: readonly Elector[] = [
  { code: "881", name: "Essex", region: "East", cms: "mosaic" },
  { code: "886", name: "Kent", region: "South East", cms: "liquid_logic" },
  { code: "383", name: "Leeds", region: "Yorkshire", cms: "mosaic" },
  { code: "340", name: "Knowsley", region: "North West", cms: "azeus" },
];

let people = 0;

/** One vote of somebody new at an authority. */
export function aVote(
  organisation: string,
  choice: Choice,
  more: Partial<Ballot<Choice>> = {},
): Ballot<Choice> {
  people += 1;
  return { personId: `p${people}`, organisation, isLead: false, choice, at: NOON, counts: true, ...more };
}

const FREE: TrackRule = {
  discussion_days: 0,
  min_las: 0,
  min_regions: 0,
  la_per_affected_cms: 0,
  assessments: [],
  dual: ["steward", "chair"],
  final_comment_days: 0,
  pilot_la_per_cms: 0,
  appeal_working_days: 20,
  supplier_notice_months: 0,
};

/** How a request stands, under rules that ask for nothing unless named. */
export function aStanding(
  request: Partial<ChangeRequest>,
  parts: Partial<Omit<Standing, "request" | "rules">> & { rules?: Partial<TrackRule> } = {},
): Standing {
  const { rules, ...rest } = parts;
  return {
    request: aRequest(request),
    rules: { ...FREE, ...rules },
    tally: tallyVotes([], ELECTORS),
    affectedCms: [],
    unanswered: 0,
    doesNotApply: null,
    proposed: null,
    approvals: [],
    publishProblem: null,
    now: NOON,
    ...rest,
  };
}
