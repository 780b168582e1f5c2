import { z } from "zod";
import { findDecision, listApprovals, listDecisions } from "@/db/decisions";
import { findProposal, type ProposalRow } from "@/db/publishing";
import { findForPage, findRevision } from "@/db/requests";
import { may } from "@/lib/access/policy";
import type { Gate } from "@/lib/decisions/gates";
import { type ChangeRequest, referenceOf } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import { describeOps } from "@/lib/spec/describe";
import { type Op, parseOps } from "@/lib/spec/ops";
import type { Tally } from "@/lib/votes/tally";
import { CHOICES, type Choice } from "@/lib/votes/vote";
import type { Flow } from "./flow";
import { type RequestView, specBefore, touchedBy } from "./view-request";

export type DecisionsView = {
  readonly decisions: Awaited<ReturnType<typeof listDecisions>>;
  readonly limit: number;
};

/** More decisions than this are for the search and for programs. */
const LIMIT = 100;

/** The decisions, newest first. */
export const viewDecisions: Flow<null, DecisionsView> = async ({ db }) =>
  ok({ decisions: await listDecisions(db, LIMIT), limit: LIMIT });

const Numbers = z.record(z.enum([...CHOICES, "split", "notHeard"]), z.int());
const Groups = z.array(z.object({ key: z.string(), count: Numbers }));
/** What a decision keeps of the voices: the shape in which `lib/flows/decide-request.ts` writes them. */
const KeptTally = z.object({
  authorities: Numbers,
  people: z.record(z.enum(CHOICES), z.int()),
  byRegion: Groups,
  byCms: Groups,
  earlier: z.int(),
});
const KeptGates = z.array(
  z.object({
    id: z.string(),
    status: z.enum(["met", "unmet", "not-applicable"]),
    sentence: z.string(),
    need: z.string(),
  }),
);
const KeptApprovers = z.array(
  z.object({ personId: z.uuid(), capacity: z.enum(["steward", "chair", "member"]) }),
);

export type DecisionView = {
  readonly decision: NonNullable<Awaited<ReturnType<typeof findDecision>>>;
  readonly request: ChangeRequest;
  readonly reference: string;
  readonly organisation: string | null;
  readonly gates: readonly Gate[];
  readonly tally: Omit<Tally<Choice>, "voices">;
  /** The name only for those who may read names. */
  readonly approvers: readonly {
    readonly capacity: "steward" | "chair" | "member";
    readonly name: string | null;
  }[];
  readonly ops: readonly Op[];
  readonly described: RequestView["described"];
  readonly items: RequestView["items"];
  readonly names: RequestView["names"];
  /** What became of the change, where this decision is the request's latest. */
  readonly proposal: ProposalRow | null;
  /** The rules in force today are those it was taken under. */
  readonly rulesStand: boolean;
  readonly demonstrationRules: boolean;
};

/** The record of one decision, as it stood when it was taken. */
export const viewDecision: Flow<string, DecisionView> = async (portal, actor, reference) => {
  const { db, policy } = portal;
  if (!/^dr-\d{1,6}$/i.test(reference)) return refuse("not-found");
  const [decision, { spec }] = await Promise.all([
    findDecision(db, reference),
    portal.specification.current(),
  ]);
  if (!decision) return refuse("not-found");
  const { requestId, round } = decision;
  const [found, revision, approvals, proposal] = await Promise.all([
    findForPage(db, decision.number ?? 0),
    findRevision(db, requestId, decision.revision),
    listApprovals(db, requestId, round),
    findProposal(db, requestId),
  ]);
  if (!found?.request.number) return refuse("not-found");
  const { request, organisation } = found;
  const ops = revision ? parseOps(revision.operations) : [];
  const names = new Map(approvals.map((a) => [a.personId, a.name]));
  const mayName = may(actor, "read.voters");
  const { items, names: words } = touchedBy(portal, spec, ops);
  return ok({
    decision,
    request,
    reference: referenceOf(request.number ?? 0),
    organisation,
    gates: KeptGates.parse(decision.gates),
    tally: KeptTally.parse(decision.tally),
    approvers: KeptApprovers.parse(decision.approvers).map(({ personId, capacity }) => ({
      capacity,
      name: mayName ? (names.get(personId) ?? null) : null,
    })),
    ops,
    described: describeOps(await specBefore(portal, spec, request, revision?.baseCommit), ops),
    items,
    names: words,
    proposal: round === request.round ? proposal : null,
    rulesStand: decision.rulesHash === policy.hash,
    demonstrationRules: policy.demonstration,
  });
};
