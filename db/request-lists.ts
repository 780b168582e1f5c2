/** Requests as lists show them: a line each, and how many stand where. `requests.ts` has one request whole. */
import { and, asc, desc, eq, inArray, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { RequestState, Track } from "@/lib/requests/request";
import type { Db } from "./client";
import { organisation, request, touch } from "./schema/schema";

export type RequestSummary = {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly state: RequestState;
  readonly track: Track | null;
  readonly kind: string;
  readonly organisation: string | null;
  readonly submittedAt: Date | null;
  readonly openedAt: Date | null;
  readonly closesAt: Date | null;
  readonly movedAt: Date;
  readonly setSlug: string | null;
  readonly demo: boolean;
};

const SUMMARY = {
  id: request.id,
  number: request.number,
  title: request.title,
  state: request.state,
  track: request.track,
  kind: request.kind,
  organisation: organisation.name,
  submittedAt: request.submittedAt,
  openedAt: request.openedAt,
  closesAt: request.closesAt,
  movedAt: request.movedAt,
  setSlug: request.setSlug,
  demo: request.demo,
};

type SummaryRow = Omit<RequestSummary, "number" | "state" | "track"> & {
  number: number | null;
  state: string;
  track: string | null;
};

function toSummary(row: SummaryRow): RequestSummary {
  return {
    ...row,
    number: row.number ?? 0,
    state: row.state as RequestState,
    track: row.track as Track | null,
  };
}

export type RequestFilter = {
  readonly states?: readonly RequestState[];
  readonly item?: string;
  readonly table?: string;
  readonly set?: string;
  readonly words?: string;
  /** Only requests with a lower number: the next page. */
  readonly before?: number;
  readonly limit: number;
};

/** Published requests, newest number first, by key. */
export async function listRequests(db: Db, filter: RequestFilter): Promise<readonly RequestSummary[]> {
  const conditions: (SQL | undefined)[] = [isNotNull(request.number)];
  if (filter.states) conditions.push(inArray(request.state, [...filter.states]));
  if (filter.before) conditions.push(lt(request.number, filter.before));
  if (filter.set) conditions.push(eq(request.setSlug, filter.set));
  if (filter.item) conditions.push(touched("item", filter.item));
  if (filter.table) conditions.push(touched("table", filter.table));
  if (filter.words) {
    const pattern = `%${filter.words.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(or(sql`${request.title} ilike ${pattern}`, sql`${request.problem} ilike ${pattern}`));
  }
  const rows = await db
    .select(SUMMARY)
    .from(request)
    .leftJoin(organisation, eq(organisation.code, request.organisationCode))
    .where(and(...conditions))
    .orderBy(desc(request.number))
    .limit(filter.limit);
  return rows.map(toSummary);
}

function touched(kind: string, key: string): SQL {
  return sql`exists (select 1 from ${touch} where ${touch.requestId} = ${request.id} and ${touch.kind} = ${kind} and ${touch.key} = ${key})`;
}

/** How many published requests stand in each state. */
export async function countByState(db: Db): Promise<ReadonlyMap<RequestState, number>> {
  const rows = await db
    .select({ state: request.state, count: sql<number>`count(*)::int` })
    .from(request)
    .where(isNotNull(request.number))
    .groupBy(request.state);
  return new Map(rows.map((row) => [row.state as RequestState, row.count]));
}

/** Requests in a state, those that close soonest first. */
export async function listInState(
  db: Db,
  states: readonly RequestState[],
  limit: number,
): Promise<readonly RequestSummary[]> {
  const rows = await db
    .select(SUMMARY)
    .from(request)
    .leftJoin(organisation, eq(organisation.code, request.organisationCode))
    .where(inArray(request.state, [...states]))
    .orderBy(sql`${request.closesAt} asc nulls last`, desc(request.movedAt))
    .limit(limit);
  return rows.map(toSummary);
}

/** Numbers of standing requests by what they touch: item refs, or table names. */
export async function standingTouches(
  db: Db,
  kind: "item" | "table",
  states: readonly RequestState[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await db
    .select({ key: touch.key, number: request.number })
    .from(touch)
    .innerJoin(request, eq(request.id, touch.requestId))
    .where(and(eq(touch.kind, kind), inArray(request.state, [...states]), isNotNull(request.number)))
    .orderBy(asc(request.number));
  const byKey = new Map<string, number[]>();
  for (const { key, number } of rows) {
    if (number === null) continue;
    const list = byKey.get(key);
    if (list) list.push(number);
    else byKey.set(key, [number]);
  }
  return byKey;
}

export async function listByAuthor(db: Db, authorId: string): Promise<readonly RequestSummary[]> {
  const rows = await db
    .select(SUMMARY)
    .from(request)
    .leftJoin(organisation, eq(organisation.code, request.organisationCode))
    .where(and(eq(request.authorId, authorId), isNotNull(request.number)))
    .orderBy(desc(request.number));
  return rows.map(toSummary);
}

/** Numbers of requests whose final comment period, or time to answer a question, has ended. */
export async function listEnded(db: Db, now: Date): Promise<readonly number[]> {
  const rows = await db
    .select({ number: request.number })
    .from(request)
    .where(
      or(
        and(eq(request.state, "final-comment"), lt(request.closesAt, now)),
        and(eq(request.state, "needs-information"), lt(request.dueAt, now)),
      ),
    );
  return rows.flatMap((row) => row.number ?? []);
}
