import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { AnswerChoice, Ballot, Choice } from "@/lib/votes/vote";
import type { Db } from "./client";
import {
  answer,
  answerEvent,
  objectionAnswer,
  organisation,
  person,
  request,
  revision,
  vote,
  voteEvent,
} from "./schema/schema";

export type VoteInput = {
  readonly requestId: number;
  readonly personId: string;
  readonly revision: number;
  readonly organisationCode: string;
  readonly isLead: boolean;
  readonly choice: Choice;
  readonly reasonCategory: string | null;
  readonly acceptable: string | null;
  readonly castAt: Date;
};

/** One row a person and request: a second vote replaces the first, and both stay in the history. */
export async function saveVote(tx: Db, input: VoteInput): Promise<void> {
  await tx
    .insert(vote)
    .values(input)
    .onConflictDoUpdate({ target: [vote.requestId, vote.personId], set: input });
  await tx.insert(voteEvent).values({ ...eventOf(input), choice: input.choice, at: input.castAt });
}

/** Takes a vote back; the history keeps that it was given. */
export async function removeVote(
  tx: Db,
  input: Omit<VoteInput, "choice" | "reasonCategory" | "acceptable" | "isLead">,
): Promise<void> {
  await tx.delete(vote).where(and(eq(vote.requestId, input.requestId), eq(vote.personId, input.personId)));
  await tx.insert(voteEvent).values({ ...eventOf(input), choice: null, at: input.castAt });
}

function eventOf(input: { requestId: number; personId: string; revision: number; organisationCode: string }) {
  const { requestId, personId, revision: number, organisationCode } = input;
  return { requestId, personId, revision: number, organisationCode };
}

export type AnswerInput = Omit<VoteInput, "choice" | "reasonCategory" | "acceptable" | "castAt"> & {
  readonly choice: AnswerChoice;
  readonly effort: string | null;
  readonly note: string | null;
  readonly givenAt: Date;
};

export async function saveAnswer(tx: Db, input: AnswerInput): Promise<void> {
  await tx
    .insert(answer)
    .values(input)
    .onConflictDoUpdate({ target: [answer.requestId, answer.personId], set: input });
  await tx.insert(answerEvent).values({ ...eventOf(input), choice: input.choice, at: input.givenAt });
}

/** The last revision that changed the meaning: ballots on an earlier one no longer count. */
const lastMaterial = sql<number>`(select coalesce(max(${revision.revision}), 0) from ${revision} where ${revision.requestId} = ${request.id} and ${revision.material})`;

/** Where a ballot was given, and the request that one was marked a duplicate of. */
const given = {
  requestId: request.id,
  // PostgreSQL's driver gives a computed bigint as a text, unlike a column's.
  duplicateOf: sql<
    number | null
  >`case when ${request.state} = 'duplicate' then ${request.duplicateOf} end`.mapWith(request.id),
};
type Given = {
  readonly requestId: number;
  readonly duplicateOf: number | null;
  readonly organisation: string;
};

/** The requests are found first, each part by its index: with an "or" between them all requests and ballots would be read. */
const givenFor = (ids: readonly number[]) =>
  sql`${request.id} = any(array(
    select ${request.id} from ${request} where ${inArray(request.id, [...ids])}
    union all
    select ${request.id} from ${request} where ${request.state} = 'duplicate' and ${inArray(request.duplicateOf, [...ids])}))`;

/**
 * Ballots by the request they count for: its own, and those of its duplicates, but for authorities that were heard on
 * the request itself. `rows` hold what `givenFor(ids)` found.
 */
function byRequest<Row extends Given>(
  rows: readonly Row[],
  ids: readonly number[],
): ReadonlyMap<number, readonly Omit<Row, "requestId" | "duplicateOf">[]> {
  return new Map(
    ids.map((id) => {
      const own = rows.filter((row) => row.requestId === id);
      const here = new Set(own.map((row) => row.organisation));
      const others = rows.filter((row) => row.duplicateOf === id && !here.has(row.organisation));
      return [id, [...own, ...others].map(({ requestId, duplicateOf, ...row }) => row)];
    }),
  );
}

export type VoteRow = Ballot<Choice> & {
  readonly person: string;
  readonly authority: string;
  readonly reasonCategory: string | null;
  readonly acceptable: string | null;
  readonly requestNumber: number | null;
};

export async function listVotes(db: Db, requestId: number): Promise<readonly VoteRow[]> {
  return (await votesOf(db, [requestId])).get(requestId) ?? [];
}

/** Votes with the names behind them, oldest first, by the request they count for: one question. */
export async function votesOf(
  db: Db,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, readonly VoteRow[]>> {
  const rows = await db
    .select({
      personId: vote.personId,
      person: person.name,
      organisation: vote.organisationCode,
      authority: organisation.name,
      isLead: vote.isLead,
      choice: vote.choice,
      at: vote.castAt,
      counts: sql<boolean>`${vote.revision} >= ${lastMaterial}`,
      reasonCategory: vote.reasonCategory,
      acceptable: vote.acceptable,
      requestNumber: request.number,
      ...given,
    })
    .from(vote)
    .innerJoin(request, eq(request.id, vote.requestId))
    .innerJoin(person, eq(person.id, vote.personId))
    .innerJoin(organisation, eq(organisation.code, vote.organisationCode))
    .where(givenFor(requestIds))
    .orderBy(asc(vote.castAt));
  const typed = rows.map((row) => ({ ...row, choice: row.choice as Choice }));
  return byRequest(typed, requestIds);
}

export type AnswerRow = Ballot<AnswerChoice> & {
  readonly authority: string;
  readonly effort: string | null;
  readonly note: string | null;
};

export async function listAnswers(db: Db, requestId: number): Promise<readonly AnswerRow[]> {
  const rows = await db
    .select({
      personId: answer.personId,
      organisation: answer.organisationCode,
      authority: organisation.name,
      isLead: answer.isLead,
      choice: answer.choice,
      at: answer.givenAt,
      counts: sql<boolean>`${answer.revision} >= ${lastMaterial}`,
      effort: answer.effort,
      note: answer.note,
      ...given,
    })
    .from(answer)
    .innerJoin(request, eq(request.id, answer.requestId))
    .innerJoin(organisation, eq(organisation.code, answer.organisationCode))
    .where(givenFor([requestId]))
    .orderBy(asc(answer.givenAt));
  const typed = rows.map((row) => ({ ...row, choice: row.choice as AnswerChoice }));
  return byRequest(typed, [requestId]).get(requestId) ?? [];
}

/** Ballots of several requests at once, for lists: one query. */
export async function ballotsOf(
  db: Db,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Ballot<Choice>[]>> {
  if (requestIds.length === 0) return new Map();
  const rows = await db
    .select({
      personId: vote.personId,
      organisation: vote.organisationCode,
      isLead: vote.isLead,
      choice: vote.choice,
      at: vote.castAt,
      counts: sql<boolean>`${vote.revision} >= ${lastMaterial}`,
      ...given,
    })
    .from(vote)
    .innerJoin(request, eq(request.id, vote.requestId))
    .where(givenFor(requestIds));
  const typed = rows.map((row) => ({ ...row, choice: row.choice as Choice }));
  return byRequest(typed, requestIds);
}

/** Answers of several requests at once, for lists: one query. */
export async function answerBallotsOf(
  db: Db,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Ballot<AnswerChoice>[]>> {
  if (requestIds.length === 0) return new Map();
  const rows = await db
    .select({
      personId: answer.personId,
      organisation: answer.organisationCode,
      isLead: answer.isLead,
      choice: answer.choice,
      at: answer.givenAt,
      counts: sql<boolean>`${answer.revision} >= ${lastMaterial}`,
      ...given,
    })
    .from(answer)
    .innerJoin(request, eq(request.id, answer.requestId))
    .where(givenFor(requestIds));
  const typed = rows.map((row) => ({ ...row, choice: row.choice as AnswerChoice }));
  return byRequest(typed, requestIds);
}

export async function saveObjectionAnswer(
  tx: Db,
  values: typeof objectionAnswer.$inferInsert,
): Promise<void> {
  await tx
    .insert(objectionAnswer)
    .values(values)
    .onConflictDoUpdate({ target: [objectionAnswer.requestId, objectionAnswer.personId], set: values });
}

/** What was answered to objections, by the request. */
export async function objectionAnswersOf(db: Db, requestIds: readonly number[]) {
  const rows = await db
    .select()
    .from(objectionAnswer)
    .where(inArray(objectionAnswer.requestId, [...requestIds]));
  return Map.groupBy(rows, (row) => row.requestId);
}
