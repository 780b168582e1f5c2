import { listInState, type RequestSummary } from "@/db/request-lists";
import { addWorkingDays, endOfDay, londonDate } from "@/lib/decisions/calendar";
import { type RequestState, STANDING } from "@/lib/requests/request";
import { ok } from "@/lib/result";
import type { Flow } from "./flow";

export type TriageRow = {
  readonly summary: RequestSummary;
  /** Until when a first look is promised; null once triage has looked, and for requests imported as a set. */
  readonly firstLookBy: Date | null;
};

export type TriageColumn = {
  readonly title: string;
  readonly states: readonly RequestState[];
  readonly rows: readonly TriageRow[];
};
export type TriageView = { readonly columns: readonly TriageColumn[]; readonly now: Date };

const COLUMNS: readonly Omit<TriageColumn, "rows">[] = [
  { title: "Submitted", states: ["submitted"] },
  { title: "Needs information", states: ["needs-information"] },
  { title: "Open for comment", states: ["open"] },
  { title: "Ready for decision", states: ["ready-for-decision", "final-comment"] },
  { title: "Approved and being prepared", states: ["approved", "in-preparation"] },
];

/** Requests by where they stand, those that close soonest first, then those that wait longest. Public, like everything about them. */
export const viewTriage: Flow<null, TriageView> = async (portal) => {
  const { rules, holidays } = portal.policy;
  const firstLookBy = ({ state, submittedAt, setSlug }: RequestSummary) =>
    state === "submitted" && submittedAt && setSlug === null
      ? endOfDay(addWorkingDays(londonDate(submittedAt), rules.triage.first_look_working_days, holidays))
      : null;
  const [standing, now] = await Promise.all([listInState(portal.db, STANDING, 500), portal.clock(portal.db)]);
  const all = standing.toSorted(bySoonest);
  const columns = COLUMNS.map((column) => ({
    ...column,
    rows: all
      .filter(({ state }) => column.states.includes(state))
      .map((summary) => ({ summary, firstLookBy: firstLookBy(summary) })),
  }));
  return ok({ columns, now });
};

function bySoonest(a: RequestSummary, b: RequestSummary): number {
  const never = Number.POSITIVE_INFINITY;
  const [closesA, closesB] = [a.closesAt?.getTime() ?? never, b.closesAt?.getTime() ?? never];
  return closesA === closesB ? a.movedAt.getTime() - b.movedAt.getTime() : closesA - closesB;
}
