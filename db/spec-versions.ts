import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, ne, or, sql } from "drizzle-orm";
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

/** What happened to an item, oldest first, with the request and the decision that brought it. */
export async function itemHistory(db: Db, ref: string) {
  return changes(db).where(eq(itemChange.itemRef, ref)).orderBy(asc(itemChange.position), asc(itemChange.id));
}

export async function tableHistory(db: Db, table: string, limit: number) {
  return changes(db)
    .where(eq(itemChange.tableName, table))
    .orderBy(desc(itemChange.position), asc(itemChange.id))
    .limit(limit);
}

/** What happened to a table and its items under all of its names, oldest first. */
export async function tablesHistory(db: Db, tables: readonly string[]) {
  return changes(db)
    .where(inArray(itemChange.tableName, [...tables]))
    .orderBy(asc(itemChange.position), asc(itemChange.id));
}

/** Names that a table had before, newest first. */
export async function formerTableNames(db: Db, table: string): Promise<readonly string[]> {
  const rows = await db
    .select({ before: itemChange.before, after: itemChange.after })
    .from(itemChange)
    .where(eq(itemChange.rule, "TABLE_RENAMED"))
    .orderBy(desc(itemChange.position));
  const names: string[] = [];
  for (const { before, after } of rows)
    if (after === (names.at(-1) ?? table) && typeof before === "string") names.push(before);
  return names;
}

/** The step of the line that a request brought, and the one before it. */
export async function findMergedStep(
  db: Db,
  requestNumber: number,
): Promise<{ readonly before: VersionRow; readonly after: VersionRow } | null> {
  const own = db
    .select({ position: itemChange.position })
    .from(itemChange)
    .where(eq(itemChange.requestNumber, requestNumber))
    .orderBy(desc(itemChange.position))
    .limit(1);
  const [after, before] = await db
    .select(VERSION)
    .from(specVersion)
    .where(lte(specVersion.position, sql`(${own})`))
    .orderBy(desc(specVersion.position))
    .limit(2);
  return after && before ? { before, after } : null;
}

/** What was changed through the portal last, newest first. */
export async function latestChanges(db: Db, limit: number) {
  return changes(db)
    .where(isNotNull(itemChange.requestNumber))
    .orderBy(desc(itemChange.position), asc(itemChange.id))
    .limit(limit);
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

/** The whole line with its counts, oldest first. The counts follow `countChanges`; a test compares the two. */
export async function listLine(db: Db): Promise<readonly LineRow[]> {
  const subject = sql`coalesce(c.item_ref, c.table_name)`;
  const whole = sql`c.attribute is null and c.action`;
  const { rows } = await db.execute<Omit<LineRow, "at"> & { at: string | Date }>(sql`
    select v.commit, v.position, v.name, v.at, v.tables, v.items, changed.counts,
      coalesce(asked.requests, '[]') as requests
    from ${specVersion} v
    left join (
      select c.position, json_build_object(
        'added', count(distinct c.item_ref) filter (where ${whole} = 'added'),
        'changed', count(distinct ${subject}) filter (where c.action = 'changed' and c.level <> 'COSMETIC'
          and c.attribute is distinct from 'name' and c.rule not in ('ITEM_MOVED_TABLE', 'NAME_REUSED')),
        'renamed', count(distinct ${subject}) filter (where c.attribute = 'name' and c.rule <> 'WRITTEN_DIFFERENTLY'),
        'moved', count(distinct c.item_ref) filter (where c.rule = 'ITEM_MOVED_TABLE'),
        'retired', count(distinct c.item_ref) filter (where ${whole} = 'removed' and c.rule <> 'TOMBSTONE_REMOVED'),
        'breaking', count(*) filter (where c.level = 'ERR'),
        'tablesAdded', count(*) filter (where c.item_ref is null and ${whole} = 'added'),
        'tablesRetired', count(*) filter (where c.item_ref is null and ${whole} = 'removed')
      ) as counts
      from ${itemChange} c where c.rule <> ${FIRST_RECORDED} group by c.position
    ) changed on changed.position = v.position
    left join (
      select each.position, json_agg(json_build_object(
        'number', r.number, 'title', r.title, 'decision', d.reference) order by r.number) as requests
      from (select distinct position, request_number from ${itemChange} where request_number is not null) each
      join ${request} r on r.number = each.request_number
      left join ${decision} d on d.request_id = r.id
        and d.round = (select max(round) from ${decision} where request_id = r.id)
      group by each.position
    ) asked on asked.position = v.position
    order by v.position`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

function changes(db: Db) {
  const latest = sql`(select max(d.round) from decision d where d.request_id = ${request.id})`;
  return db
    .select(CHANGE)
    .from(itemChange)
    .innerJoin(specVersion, eq(specVersion.position, itemChange.position))
    .leftJoin(request, eq(request.number, itemChange.requestNumber))
    .leftJoin(organisation, eq(organisation.code, request.organisationCode))
    .leftJoin(decision, and(eq(decision.requestId, request.id), eq(decision.round, latest)))
    .$dynamic();
}

/** When each item last changed: the position of its last change. */
export async function lastChangeByTable(db: Db): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .select({ table: itemChange.tableName, at: sql<string>`max(${specVersion.at})` })
    .from(itemChange)
    .innerJoin(specVersion, eq(specVersion.position, itemChange.position))
    .groupBy(itemChange.tableName);
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
