import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Refusal } from "@/lib/result";
import type { Db } from "./client";
import { keptForm } from "./schema/schema";

export type KeptForm = {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly refusal: Refusal;
};

/** Keeps a refused form for a day, and lets go of older ones. */
export async function keepForm(
  db: Db,
  token: string,
  personId: string | null,
  kept: KeptForm,
): Promise<void> {
  await db.delete(keptForm).where(lt(keptForm.at, sql`now() - interval '1 day'`));
  await db.insert(keptForm).values({ token, personId, fields: kept.fields, refusal: kept.refusal });
}

/** The form kept under a token, for the person who sent it and nobody else; one sent by nobody known, for who has the token. */
export async function findKeptForm(db: Db, token: string, personId: string | null): Promise<KeptForm | null> {
  const [row] = await db
    .select()
    .from(keptForm)
    .where(
      and(
        eq(keptForm.token, token),
        or(isNull(keptForm.personId), personId === null ? undefined : eq(keptForm.personId, personId)),
      ),
    );
  return row ? { fields: row.fields as KeptForm["fields"], refusal: row.refusal as Refusal } : null;
}
