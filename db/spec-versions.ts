import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  lt,
  lte,
  ne,
  or,
  sql,
} from "drizzle-orm";
import type { ChangeCounts } from "@/lib/spec/comparison";
import { FIRST_RECORDED } from "@/lib/spec/history";
import type { Db } from "./client";
import { decision, itemChange, organisation, request, specHead, specVersion } from "./schema/schema";

/** What a version is called and where it stands, without its content. */
export type VersionRow = {
  readonly commit: string;
  readonly position: number;
  readonly name: string | null;
  readonly at: Date;
  readonly tables: number;
  readonly items: number;
};

const VERSION = {
  commit: specVersion.commit,
  position: specVersion.position,
  name: specVersion.name,
  at: specVersion.at,
  tables: specVersion.tables,
  items: specVersion.items,
};

/** The whole line of versions and merged changes, oldest first. */
export async function listVersions(db: Db): Promise<readonly VersionRow[]> {
  return db.select(VERSION).from(specVersion).orderBy(asc(specVersion.position));
}

export async function lastVersion(db: Db): Promise<VersionRow | null> {
  const [row] = await db.select(VERSION).from(specVersion).orderBy(desc(specVersion.position)).limit(1);
  return row ?? null;
}

/** The stored model of a commit, as it was written; null where there is none by this parser. */
export async function findModel(
  db: Db,
  commit: string,
  parser: number,
): Promise<{ row: VersionRow; model: unknown } | null> {
  const [row] = await db
    .select({ ...VERSION, model: specVersion.model })
    .from(specVersion)
    .where(and(eq(specVersion.commit, commit), eq(specVersion.parser, parser)));
  if (!row) return null;
  const { model, ...rest } = row;
  return { row: rest, model };
}

export async function addVersion(tx: Db, values: typeof specVersion.$inferInsert): Promise<void> {
  await tx.insert(specVersion).values(values);
}

export type Head = typeof specHead.$inferSelect;

export async function findHead(db: Db): Promise<Head | null> {
  const [row] = await db.select().from(specHead);
  return row ?? null;
}

/** The same for the pages, with the name of the last version that has one: one question of two rows. */
export async function findShown(db: Db): Promise<(Head & { readonly lastName: string | null }) | null> {
  const lastName = sql<
    string | null
  >`(select name from spec_version where name is not null order by position desc limit 1)`;
  const [row] = await db.select({ ...getTableColumns(specHead), lastName }).from(specHead);
  return row ?? null;
}

export async function saveHead(tx: Db, values: Omit<Head, "id">): Promise<void> {
  await tx
    .insert(specHead)
    .values({ id: 1, ...values })
    .onConflictDoUpdate({ target: specHead.id, set: values });
}

/** A commit that could not be taken in: the last good one stays, and this says why. */
export async function noteRefusal(db: Db, commit: string, why: string): Promise<void> {
  await db.update(specHead).set({ refusedCommit: commit, refusedWhy: why });
}

export async function addChanges(tx: Db, rows: readonly (typeof itemChange.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500)
    await tx.insert(itemChange).values(rows.slice(start, start + 500));
}

const CHANGE = {
  id: itemChange.id,
  position: itemChange.position,
  itemRef: itemChange.itemRef,
  table: itemChange.tableName,
  attribute: itemChange.attribute,
  rule: itemChange.rule,
  action: itemChange.action,
  level: itemChange.level,
  before: itemChange.before,
  after: itemChange.after,
  commit: itemChange.commit,
  version: specVersion.name,
  at: specVersion.at,
  requestNumber: itemChange.requestNumber,
  requestTitle: request.title,
  /** Who asked for it. */
  organisation: organisation.name,
  decision: decision.reference,
  decidedAt: decision.at,
  reason: decision.reason,
};

export type ChangeRow = Awaited<ReturnType<typeof itemHistory>>[number];

/** What happened to an item under its references, oldest first, with the request and the decision that brought it. */
export async function itemHistory(db: Db, refs: readonly string[]) {
  return changes(db)
    .where(inArray(itemChange.itemRef, [...refs]))
    .orderBy(asc(itemChange.position), asc(itemChange.id));
}

export async function tableHistory(db: Db, table: string, limit: number) {
  return changes(db)
    .where(eq(itemChange.tableName, table))
    .orderBy(desc(itemChange.position), asc(itemChange.id))
    .limit(limit);
}

/**
 * What happened to a table and its items under its name and every name it had before, oldest first. One question:
 * each earlier name is the one before the latest renaming that is not yet followed.
 */
export async function tableLineage(db: Db, table: string) {
  const names = sql`array(
    with recursive named(name, until) as (
      select ${table}::text, (select max(position) + 1 from item_change)
      union all
      select earlier.name, earlier.position from named cross join lateral (
        select before #>> '{}' as name, position from item_change
        where table_name = named.name and rule = 'TABLE_RENAMED' and jsonb_typeof(before) = 'string' and position < named.until
        order by position desc limit 1
      ) as earlier
    ) select name from named)`;
  return changes(db)
    .where(sql`${itemChange.tableName} = any(${names})`)
    .orderBy(asc(itemChange.position), asc(itemChange.id));
}

/** The step of the line that a request brought, and the one before it. */
export async function findMergedStep(
  db: Db,
  requestNumber: number,
): Promise<{ readonly before: VersionRow; readonly after: VersionRow } | null> {
  const own = db
    .select({ position: specVersion.position })
    .from(specVersion)
    .where(eq(specVersion.requestNumber, requestNumber))
    .orderBy(desc(specVersion.position))
    .limit(1);
  const [after, before] = await db
    .select(VERSION)
    .from(specVersion)
    .where(lte(specVersion.position, sql`(${own})`))
    .orderBy(desc(specVersion.position))
    .limit(2);
  return after && before ? { before, after } : null;
}

/** A change of each of the requests that were merged last, newest first. */
export async function latestMerged(db: Db, requests: number) {
  const ones = sql`array(
    select (select max(id) from item_change where position = merged.position)
    from spec_version as merged where merged.request_number is not null order by merged.position desc limit ${requests})`;
  return changes(db).where(sql`${itemChange.id} = any(${ones})`).orderBy(desc(itemChange.position));
}

/** Empty texts and null ask for everything. */
export type ChangesAsked = {
  readonly table: string;
  /** References of items; a change of a table as a whole has none. */
  readonly refs: readonly string[] | null;
  readonly isBreakingOnly: boolean;
  /** The last change read: its place in the line and its number. */
  readonly after: { readonly position: number; readonly id: number } | null;
};

/** Every change of every version, newest first, a page at a time. The first version on record changed nothing. */
export async function listChanges(db: Db, asked: ChangesAsked, limit: number) {
  const { table, refs, isBreakingOnly, after } = asked;
  const { position, id, rule, level, tableName, itemRef } = itemChange;
  return changes(db)
    .where(
      and(
        ne(rule, FIRST_RECORDED),
        table === "" ? undefined : eq(tableName, table),
        refs === null ? undefined : inArray(itemRef, [...refs]),
        isBreakingOnly ? eq(level, "ERR") : undefined,
        after === null
          ? undefined
          : or(lt(position, after.position), and(eq(position, after.position), gt(id, after.id))),
      ),
    )
    .orderBy(desc(position), asc(id))
    .limit(limit);
}

/** A version with what it changed against the one before, and the requests that came in with it. */
export type LineRow = VersionRow & {
  /** Null where nothing changed, and for the first on record. */
  readonly counts: ChangeCounts | null;
  readonly requests: readonly LineRequest[];
};

export type LineRequest = {
  readonly number: number;
  readonly title: string;
  readonly decision: string | null;
};

/** The whole line with its counts, oldest first. The counts were made when each version was taken in. */
export async function listLine(db: Db): Promise<readonly LineRow[]> {
  const rows = await db
    .select({
      ...VERSION,
      counts: specVersion.counts,
      number: request.number,
      title: request.title,
      decision: decision.reference,
    })
    .from(specVersion)
    .leftJoin(request, eq(request.number, specVersion.requestNumber))
    .leftJoin(decision, and(eq(decision.requestId, request.id), eq(decision.round, LATEST_ROUND)))
    .orderBy(asc(specVersion.position));
  return rows.map(({ number, title, decision: reference, ...row }) => ({
    ...row,
    requests: number === null ? [] : [{ number, title: title ?? "", decision: reference }],
  }));
}

/** The round of the latest decision on a request. */
const LATEST_ROUND = sql`(select max(d.round) from decision d where d.request_id = ${request.id})`;

function changes(db: Db) {
  return db
    .select(CHANGE)
    .from(itemChange)
    .innerJoin(specVersion, eq(specVersion.position, itemChange.position))
    .leftJoin(request, eq(request.number, itemChange.requestNumber))
    .leftJoin(organisation, eq(organisation.code, request.organisationCode))
    .leftJoin(decision, and(eq(decision.requestId, request.id), eq(decision.round, LATEST_ROUND)))
    .$dynamic();
}

/** When each table or an item of it last changed. One look at the index for each table, however long the history. */
export async function lastChangeByTable(db: Db): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await db.execute<{ table: string; at: string | Date }>(sql`
    with recursive latest as (
      (select table_name, position from item_change order by table_name desc, position desc limit 1)
      union all
      select following.table_name, following.position from latest cross join lateral (
        select table_name, position from item_change
        where table_name < latest.table_name order by table_name desc, position desc limit 1
      ) as following
    )
    select latest.table_name as table, ${specVersion.at} as at
    from latest join ${specVersion} on ${specVersion.position} = latest.position`);
  return new Map(rows.map((row) => [row.table, new Date(row.at)]));
}

/** Every ref that a stored version ever held. */
export async function everPublishedRefs(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ ref: itemChange.itemRef })
    .from(itemChange)
    .where(isNotNull(itemChange.itemRef));
  return rows.flatMap((row) => row.ref ?? []);
}
