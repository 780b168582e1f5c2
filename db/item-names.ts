import { and, asc, desc, isNotNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "./client";
import { itemChange } from "./schema/schema";

/** The reference that had a name last, in any version; null for a name nobody ever had. `name`: in small letters. */
export async function findRefOfName(db: Db, name: string): Promise<string | null> {
  const isIt = (value: typeof itemChange.before | typeof itemChange.after) =>
    sql`${value} = to_jsonb(${name}::text)`;
  const isAboutNames = sql`(${itemChange.attribute} is null or ${itemChange.attribute} = 'name')`;
  const [row] = await db
    .select({ ref: itemChange.itemRef })
    .from(itemChange)
    .where(
      and(isNotNull(itemChange.itemRef), isAboutNames, or(isIt(itemChange.before), isIt(itemChange.after))),
    )
    .orderBy(desc(itemChange.position))
    .limit(1);
  return row?.ref ?? null;
}

/** Names that items lost, by renaming or with the item itself, each with the reference that had it last. */
export async function lostNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const { itemRef, before, attribute, action, position, id } = itemChange;
  const rows = await db
    .select({ ref: itemRef, name: before })
    .from(itemChange)
    .where(
      and(
        isNotNull(itemRef),
        or(sql`${attribute} = 'name'`, and(sql`${attribute} is null`, sql`${action} = 'removed'`)),
      ),
    )
    .orderBy(asc(position), asc(id));
  return new Map(
    rows.flatMap(({ ref, name }) => (ref !== null && typeof name === "string" ? [[name, ref] as const] : [])),
  );
}

/** Every name that items had up to a place in the line, with the references that had it. */
export async function namesUntil(
  db: Db,
  position: number,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { itemRef, before, after, attribute } = itemChange;
  const rows = await db
    .select({ ref: itemRef, before, after })
    .from(itemChange)
    .where(
      and(
        isNotNull(itemRef),
        lte(itemChange.position, position),
        or(
          sql`${attribute} = 'name'`,
          and(sql`${attribute} is null`, sql`${itemChange.action} <> 'changed'`),
        ),
      ),
    );
  const names = new Map<string, Set<string>>();
  for (const { ref, ...values } of rows)
    for (const name of [values.before, values.after]) {
      if (ref === null || typeof name !== "string") continue;
      names.set(name, (names.get(name) ?? new Set()).add(ref));
    }
  return names;
}
