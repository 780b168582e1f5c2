import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Category, DfeResponse, Horizon } from "@/lib/backlog/item";
import type { Score } from "@/lib/backlog/score";
import type { RequestState } from "@/lib/requests/request";
import type { Db } from "./client";
import { backlogItem, backlogLink, backlogResponse, backlogScore, request } from "./schema/schema";

type Row = typeof backlogItem.$inferSelect;
export type BacklogItem = Omit<Row, "category" | "horizon"> & {
  readonly category: Category;
  readonly horizon: Horizon;
};

function toItem(row: Row): BacklogItem {
  return { ...row, category: row.category as Category, horizon: row.horizon as Horizon };
}

export async function listBacklog(db: Db): Promise<readonly BacklogItem[]> {
  return (await db.select().from(backlogItem).orderBy(asc(backlogItem.reference))).map(toItem);
}

/** An entry by its slug, or by its reference (`BL-012`). */
export async function findBacklogItem(db: Db, key: string): Promise<BacklogItem | null> {
  const column = /^bl-\d+$/i.test(key) ? backlogItem.reference : backlogItem.slug;
  const [row] = await db
    .select()
    .from(backlogItem)
    .where(eq(column, /^bl-/i.test(key) ? key.toUpperCase() : key));
  return row ? toItem(row) : null;
}

export async function lockBacklogItem(tx: Db, slug: string): Promise<BacklogItem | null> {
  const [row] = await tx.select().from(backlogItem).where(eq(backlogItem.slug, slug)).for("update");
  return row ? toItem(row) : null;
}

/** False when somebody changed the entry since the version read. */
export async function placeItem(
  tx: Db,
  read: BacklogItem,
  horizon: Horizon,
  reason: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx
    .update(backlogItem)
    .set({ horizon, horizonReason: reason, movedAt: at, version: sql`${backlogItem.version} + 1` })
    .where(and(eq(backlogItem.id, read.id), eq(backlogItem.version, read.version)))
    .returning({ id: backlogItem.id });
  return rows.length > 0;
}

/** Scores by entry: of one, or of all in one query. */
export async function scoresByItem(
  db: Db,
  itemId?: number,
): Promise<ReadonlyMap<number, readonly (Score & { personId: string })[]>> {
  const rows = await db
    .select({
      itemId: backlogScore.backlogItemId,
      personId: backlogScore.personId,
      organisation: backlogScore.organisationCode,
      isLead: backlogScore.isLead,
      importance: backlogScore.importance,
      effectiveness: backlogScore.effectiveness,
      at: backlogScore.at,
    })
    .from(backlogScore)
    .where(itemId === undefined ? undefined : eq(backlogScore.backlogItemId, itemId));
  return Map.groupBy(rows, (row) => row.itemId);
}

export async function saveScore(tx: Db, values: typeof backlogScore.$inferInsert): Promise<void> {
  await tx
    .insert(backlogScore)
    .values(values)
    .onConflictDoUpdate({ target: [backlogScore.backlogItemId, backlogScore.personId], set: values });
}

export type Response = {
  readonly itemId: number;
  readonly response: DfeResponse;
  readonly reason: string;
  readonly directorate: string;
  readonly reviewOn: string | null;
  readonly at: Date;
};

/** Every answer by DfE, oldest first, by entry. */
export async function responsesByItem(
  db: Db,
  itemId?: number,
): Promise<ReadonlyMap<number, readonly Response[]>> {
  const rows = await db
    .select({
      itemId: backlogResponse.backlogItemId,
      response: backlogResponse.response,
      reason: backlogResponse.reason,
      directorate: backlogResponse.directorate,
      reviewOn: backlogResponse.reviewOn,
      at: backlogResponse.at,
    })
    .from(backlogResponse)
    .where(itemId === undefined ? undefined : eq(backlogResponse.backlogItemId, itemId))
    .orderBy(asc(backlogResponse.id));
  return Map.groupBy(
    rows.map((row) => ({ ...row, response: row.response as DfeResponse })),
    (row) => row.itemId,
  );
}

export async function addResponse(tx: Db, values: typeof backlogResponse.$inferInsert): Promise<void> {
  await tx.insert(backlogResponse).values(values);
}

export async function linkRequest(tx: Db, backlogItemId: number, requestId: number): Promise<void> {
  await tx.insert(backlogLink).values({ backlogItemId, requestId }).onConflictDoNothing();
}

export type LinkedRequest = {
  readonly itemId: number;
  readonly number: number;
  readonly title: string;
  readonly state: RequestState;
};

/** Published requests by the entry they grew from. */
export async function requestsByItem(
  db: Db,
  itemId?: number,
): Promise<ReadonlyMap<number, readonly LinkedRequest[]>> {
  const rows = await db
    .select({
      itemId: backlogLink.backlogItemId,
      number: request.number,
      title: request.title,
      state: request.state,
    })
    .from(backlogLink)
    .innerJoin(request, eq(request.id, backlogLink.requestId))
    .where(
      and(
        sql`${request.number} is not null`,
        itemId === undefined ? undefined : eq(backlogLink.backlogItemId, itemId),
      ),
    )
    .orderBy(desc(request.number));
  const published = rows.flatMap((row) =>
    row.number === null ? [] : [{ ...row, number: row.number, state: row.state as RequestState }],
  );
  return Map.groupBy(published, (row) => row.itemId);
}

/** The entries a request serves. */
export async function itemsOfRequest(db: Db, requestId: number): Promise<readonly BacklogItem[]> {
  const rows = await db
    .select({ item: backlogItem })
    .from(backlogLink)
    .innerJoin(backlogItem, eq(backlogItem.id, backlogLink.backlogItemId))
    .where(eq(backlogLink.requestId, requestId))
    .orderBy(asc(backlogItem.id));
  return rows.map(({ item }) => toItem(item));
}
