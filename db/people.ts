import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Authority, Person, Role } from "@/lib/access/actor";
import type { Elector } from "@/lib/votes/tally";
import type { Db } from "./client";
import { membership, organisation, person, roleGrant, session } from "./schema/schema";

/**
 * The person behind a session, with roles and confirmed local authority as they are now: one query,
 * so that a role taken away is gone at the next request.
 */
export async function findPersonBySession(db: Db, tokenHash: string): Promise<Person | null> {
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      role: roleGrant.role,
      roleOrganisation: roleGrant.organisationCode,
      code: organisation.code,
      organisation: organisation.name,
      kind: organisation.kind,
      region: organisation.region,
      cms: organisation.cms,
      status: organisation.status,
    })
    .from(session)
    .innerJoin(person, and(eq(person.id, session.personId), isNull(person.erasedAt)))
    .leftJoin(membership, and(eq(membership.personId, person.id), eq(membership.state, "confirmed")))
    .leftJoin(organisation, eq(organisation.code, membership.organisationCode))
    .leftJoin(
      roleGrant,
      and(eq(roleGrant.personId, person.id), or(isNull(roleGrant.until), gt(roleGrant.until, sql`now()`))),
    )
    .where(and(eq(session.tokenHash, tokenHash), gt(session.expiresAt, sql`now()`)));
  const first = rows[0];
  if (!first) return null;
  const home = rows.find((row) => row.kind === "local-authority" && row.status === "current") ?? first;
  const authority: Authority | null =
    home.kind === "local-authority" && home.code && home.organisation
      ? { code: home.code, name: home.organisation, region: home.region ?? "", cms: home.cms ?? "unknown" }
      : null;
  const grants = new Map(
    rows.flatMap((row) =>
      row.role && row.roleOrganisation
        ? [
            [
              `${row.role} ${row.roleOrganisation}`,
              { role: row.role as Role, organisation: row.roleOrganisation },
            ] as const,
          ]
        : [],
    ),
  );
  return {
    kind: "person",
    id: first.id,
    name: first.name,
    grants: [...grants.values()],
    authority,
    organisation: { code: home.code ?? "", name: home.organisation ?? "" },
  };
}

export async function createSession(
  db: Db,
  tokenHash: string,
  personId: string,
  expiresAt: Date,
): Promise<void> {
  await db.insert(session).values({ tokenHash, personId, expiresAt });
}

export async function findSession(db: Db, tokenHash: string) {
  const [row] = await db
    .select({ personId: session.personId, expiresAt: session.expiresAt, name: person.name })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(and(eq(session.tokenHash, tokenHash), gt(session.expiresAt, sql`now()`)));
  return row ?? null;
}

/** Notes that a session was used. Its end never moves: it was set when the person signed in. */
export async function touchSession(db: Db, tokenHash: string) {
  const [row] = await db
    .update(session)
    .set({ seenAt: sql`now()` })
    .where(eq(session.tokenHash, tokenHash))
    .returning({ personId: session.personId, expiresAt: session.expiresAt });
  return row ?? null;
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, tokenHash));
}

/** The invented people anyone may be in the embedded shape, in the order they are offered. */
export async function listPersonas(db: Db) {
  return db
    .select({
      id: person.id,
      role: person.persona,
      name: person.name,
      organisation: organisation.name,
      region: organisation.region,
      cms: organisation.cms,
    })
    .from(person)
    .leftJoin(membership, and(eq(membership.personId, person.id), eq(membership.state, "confirmed")))
    .leftJoin(organisation, eq(organisation.code, membership.organisationCode))
    .where(isNotNull(person.persona))
    .orderBy(asc(person.createdAt), asc(person.id));
}

/** All current local authorities: those that could speak. */
export async function listElectors(db: Db): Promise<readonly Elector[]> {
  const rows = await db
    .select({
      code: organisation.code,
      name: organisation.name,
      region: organisation.region,
      cms: organisation.cms,
    })
    .from(organisation)
    .where(and(eq(organisation.kind, "local-authority"), eq(organisation.status, "current")))
    .orderBy(asc(organisation.name));
  return rows.map((row) => ({ ...row, region: row.region ?? "", cms: row.cms ?? "unknown" }));
}

export async function findOrganisation(db: Db, code: string) {
  const [row] = await db.select().from(organisation).where(eq(organisation.code, code));
  return row ?? null;
}

/** Names of organisations by their codes. */
export async function organisationNames(
  db: Db,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .select({ code: organisation.code, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.code, [...codes]));
  return new Map(rows.map(({ code, name }) => [code, name]));
}

export async function demoPeopleExist(db: Db): Promise<boolean> {
  const [row] = await db.select({ id: person.id }).from(person).where(eq(person.demo, true)).limit(1);
  return row !== undefined;
}
