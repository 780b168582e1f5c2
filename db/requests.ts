import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ChangeRequest, RequestState, Track } from "@/lib/requests/request";
import type { Db } from "./client";
import {
  counter,
  itemRefReservation,
  organisation,
  person,
  request,
  requestEvent,
  revision,
  touch,
} from "./schema/schema";

type Row = typeof request.$inferSelect;

/** The row as the rules see it. State, kind and track are held to their lists by check constraints. */
function toRequest(row: Row): ChangeRequest {
  return {
    ...row,
    state: row.state as RequestState,
    kind: row.kind === "idea" ? "idea" : "change",
    track: row.track as Track | null,
  };
}

/** The next number of a series. The row lock is held until the transaction ends, so numbers have no gaps. */
export async function takeNumber(tx: Db, series: "request" | "decision"): Promise<number> {
  const [row] = await tx
    .update(counter)
    .set({ next: sql`${counter.next} + 1` })
    .where(eq(counter.series, series))
    .returning({ taken: sql<number>`${counter.next} - 1` });
  if (!row) throw new Error(`There is no counter for ${series}.`);
  return row.taken;
}

export async function findRequest(db: Db, number: number): Promise<ChangeRequest | null> {
  const [row] = await db.select().from(request).where(eq(request.number, number));
  return row ? toRequest(row) : null;
}

/** Requests by their ids, whatever their order. */
export async function findRequestsById(db: Db, ids: readonly number[]): Promise<readonly ChangeRequest[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(request)
    .where(inArray(request.id, [...ids]));
  return rows.map(toRequest);
}

/** A request with the words that its page shows beside it. */
export type RequestForPage = {
  readonly request: ChangeRequest;
  readonly organisation: string | null;
  /** The name to show for the author: the person's only where they chose it. */
  readonly author: string | null;
  /** The number of the request that it repeats. */
  readonly duplicateOf: number | null;
};

export async function findForPage(db: Db, number: number): Promise<RequestForPage | null> {
  const original = alias(request, "original");
  const [row] = await db
    .select({ request, organisation: organisation.name, author: person.name, duplicateOf: original.number })
    .from(request)
    .leftJoin(organisation, eq(organisation.code, request.organisationCode))
    .leftJoin(person, and(eq(person.id, request.authorId), eq(request.nameShown, true)))
    .leftJoin(original, eq(original.id, request.duplicateOf))
    .where(eq(request.number, number));
  return row ? { ...row, request: toRequest(row.request) } : null;
}

/** The request, locked until the transaction ends: two moves on it cannot pass each other. */
export async function lockRequest(tx: Db, number: number): Promise<ChangeRequest | null> {
  const [row] = await tx.select().from(request).where(eq(request.number, number)).for("update");
  return row ? toRequest(row) : null;
}

/** The request, locked against moves but not against other votes. */
export async function shareRequest(tx: Db, number: number): Promise<ChangeRequest | null> {
  const [row] = await tx.select().from(request).where(eq(request.number, number)).for("share");
  return row ? toRequest(row) : null;
}

type Change = Partial<
  Pick<
    Row,
    | "state"
    | "number"
    | "track"
    | "round"
    | "ownerId"
    | "openedAt"
    | "closesAt"
    | "dueAt"
    | "movedAt"
    | "submittedAt"
    | "duplicateOf"
    | "currentRevision"
    | "differs"
    | "draft"
    | "title"
    | "problem"
    | "benefit"
    | "givesBack"
    | "whyDifferent"
    | "nameShown"
    | "organisationCode"
  >
>;

/** Saves only if nobody saved since the version read; null says that somebody did. */
export async function saveRequest(
  tx: Db,
  read: ChangeRequest,
  change: Change,
): Promise<ChangeRequest | null> {
  const [row] = await tx
    .update(request)
    .set({ ...change, version: sql`${request.version} + 1` })
    .where(and(eq(request.id, read.id), eq(request.version, read.version)))
    .returning();
  return row ? toRequest(row) : null;
}

export type EventInput = Omit<typeof requestEvent.$inferInsert, "id">;

export async function addEvent(tx: Db, event: EventInput): Promise<void> {
  await tx.insert(requestEvent).values(event);
}

/** Everything that was done to a request, oldest first, with the names behind it. */
export async function listEvents(db: Db, requestId: number) {
  return db
    .select({
      move: requestEvent.move,
      from: requestEvent.fromState,
      to: requestEvent.toState,
      at: requestEvent.at,
      capacity: requestEvent.capacity,
      organisation: organisation.name,
      reason: requestEvent.reason,
      details: requestEvent.details,
      revision: requestEvent.revision,
    })
    .from(requestEvent)
    .leftJoin(organisation, eq(organisation.code, requestEvent.organisationCode))
    .where(eq(requestEvent.requestId, requestId))
    .orderBy(asc(requestEvent.id));
}

export async function addRevision(tx: Db, values: typeof revision.$inferInsert): Promise<void> {
  await tx.insert(revision).values(values);
}

export async function findRevision(db: Db, requestId: number, number: number) {
  const [row] = await db
    .select()
    .from(revision)
    .where(and(eq(revision.requestId, requestId), eq(revision.revision, number)));
  return row ?? null;
}

export async function listRevisions(db: Db, requestId: number) {
  return db
    .select({
      revision: revision.revision,
      material: revision.material,
      at: revision.createdAt,
      contentHash: revision.contentHash,
      baseCommit: revision.baseCommit,
    })
    .from(revision)
    .where(eq(revision.requestId, requestId))
    .orderBy(asc(revision.revision));
}

export async function replaceTouches(
  tx: Db,
  requestId: number,
  touches: readonly { kind: "table" | "item" | "return" | "cms"; key: string }[],
): Promise<void> {
  await tx.delete(touch).where(eq(touch.requestId, requestId));
  if (touches.length > 0) await tx.insert(touch).values(touches.map((t) => ({ requestId, ...t })));
}

/** Reserves refs for a request; a ref that anybody reserved before is a unique violation. */
export async function reserveRefs(tx: Db, requestId: number, refs: readonly string[]): Promise<void> {
  if (refs.length > 0)
    await tx.insert(itemRefReservation).values(refs.map((itemRef) => ({ itemRef, requestId })));
}

export async function setReservations(tx: Db, requestId: number, state: "used" | "released"): Promise<void> {
  await tx
    .update(itemRefReservation)
    .set({ state })
    .where(and(eq(itemRefReservation.requestId, requestId), eq(itemRefReservation.state, "reserved")));
}

/** Every ref ever offered to a request, whatever became of it. */
export async function reservedRefs(db: Db): Promise<readonly { itemRef: string; requestId: number }[]> {
  return db
    .select({ itemRef: itemRefReservation.itemRef, requestId: itemRefReservation.requestId })
    .from(itemRefReservation);
}

export type DraftRow = {
  readonly id: number;
  readonly title: string;
  readonly draft: unknown;
  readonly createdAt: Date;
  readonly version: number;
};

export async function createDraft(
  db: Db,
  authorId: string,
  organisationCode: string,
  draft: unknown,
  demo: boolean,
): Promise<number> {
  const [row] = await db
    .insert(request)
    .values({ authorId, organisationCode, draft, demo })
    .returning({ id: request.id });
  if (!row) throw new Error("The draft was not stored.");
  return row.id;
}

/** A request that came from elsewhere and has no author: it is submitted in the same transaction. */
export async function createImported(
  tx: Db,
  values: { organisationCode: string; source: string; setSlug: string },
): Promise<ChangeRequest> {
  const [row] = await tx.insert(request).values(values).returning();
  if (!row) throw new Error("The request was not stored.");
  return toRequest(row);
}

export async function findDraft(db: Db, id: number) {
  const [row] = await db
    .select()
    .from(request)
    .where(and(eq(request.id, id), eq(request.state, "draft")));
  return row ? { request: toRequest(row), draft: row.draft } : null;
}

export async function listDrafts(db: Db, authorId: string): Promise<readonly DraftRow[]> {
  return db
    .select({
      id: request.id,
      title: request.title,
      draft: request.draft,
      createdAt: request.createdAt,
      version: request.version,
    })
    .from(request)
    .where(and(eq(request.authorId, authorId), eq(request.state, "draft")))
    .orderBy(desc(request.id));
}

export async function deleteDraft(tx: Db, id: number): Promise<void> {
  await tx.delete(request).where(and(eq(request.id, id), eq(request.state, "draft")));
}

/** The name to show for the author: the person's only where they chose it, else null. */
export async function shownAuthor(db: Db, read: ChangeRequest): Promise<string | null> {
  if (!read.nameShown || !read.authorId) return null;
  const [row] = await db.select({ name: person.name }).from(person).where(eq(person.id, read.authorId));
  return row?.name ?? null;
}
