import { and, eq, sql } from "drizzle-orm";
import type { Db } from "./client";
import { backlogItem, counter, membership, organisation, person, roleGrant } from "./schema/schema";

/** Adds organisations that are not there yet; what somebody corrected since stays. */
export async function addOrganisations(
  db: Db,
  rows: readonly (typeof organisation.$inferInsert)[],
): Promise<void> {
  await db
    .insert(organisation)
    .values([...rows])
    .onConflictDoNothing();
}

export async function addBacklogItems(
  db: Db,
  rows: readonly (typeof backlogItem.$inferInsert)[],
): Promise<void> {
  await db
    .insert(backlogItem)
    .values([...rows])
    .onConflictDoNothing();
}

export async function nextNumber(db: Db): Promise<number> {
  const [row] = await db.select({ next: counter.next }).from(counter).where(eq(counter.series, "request"));
  return row?.next ?? 1;
}

/** How far a seeding has come, so that one that was cut off goes on where it stopped. */
export async function readMark(db: Db, series: string): Promise<number | null> {
  const [row] = await db.select({ next: counter.next }).from(counter).where(eq(counter.series, series));
  return row?.next ?? null;
}

export async function setMark(db: Db, series: string, value: number): Promise<void> {
  await db
    .insert(counter)
    .values({ series, next: value })
    .onConflictDoUpdate({ target: counter.series, set: { next: value } });
}

export type DemoPerson = {
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly string[];
  readonly persona: string | null;
};

/** Adds an invented person with a confirmed membership and roles; returns the id, also when they were there before. */
export async function addDemoPerson(
  db: Db,
  { name, organisation: code, roles, persona }: DemoPerson,
): Promise<string> {
  return db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: person.id })
      .from(person)
      .where(and(eq(person.name, name), eq(person.demo, true)));
    if (known) return known.id;
    const [row] = await tx
      .insert(person)
      .values({ name, demo: true, persona, createdAt: sql`clock_timestamp()` })
      .returning({ id: person.id });
    if (!row) throw new Error(`${name} was not stored.`);
    await tx.insert(membership).values({ personId: row.id, organisationCode: code, state: "confirmed" });
    await tx
      .insert(roleGrant)
      .values(roles.map((role) => ({ personId: row.id, role, organisationCode: code })));
    return row.id;
  });
}
