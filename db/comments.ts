import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "./client";
import { comment, organisation } from "./schema/schema";

export type CommentRow = {
  readonly id: number;
  readonly parentId: number | null;
  readonly organisation: string;
  readonly capacity: string;
  readonly html: string;
  readonly at: Date;
  readonly hiddenReason: string | null;
};

export type CommentSubject = { readonly requestId: number } | { readonly backlogItemId: number };

/** Comments oldest first. A hidden one keeps its place and its public reason, and loses its text. */
export async function listComments(db: Db, subject: CommentSubject): Promise<readonly CommentRow[]> {
  const rows = await db
    .select({
      id: comment.id,
      parentId: comment.parentId,
      organisation: organisation.name,
      capacity: comment.capacity,
      html: comment.html,
      at: comment.at,
      hiddenAt: comment.hiddenAt,
      hiddenReason: comment.hiddenReason,
    })
    .from(comment)
    .innerJoin(organisation, eq(organisation.code, comment.organisationCode))
    .where(about(subject))
    .orderBy(asc(comment.id));
  return rows.map(({ hiddenAt, ...row }) => (hiddenAt ? { ...row, html: "" } : row));
}

function about(subject: CommentSubject) {
  return "requestId" in subject
    ? eq(comment.requestId, subject.requestId)
    : eq(comment.backlogItemId, subject.backlogItemId);
}

/** The comment that may be replied to: one of the same subject that is not itself a reply. */
export async function findParent(
  db: Db,
  id: number,
  subject: CommentSubject,
): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: comment.id })
    .from(comment)
    .where(and(eq(comment.id, id), isNull(comment.parentId), about(subject)));
  return row ?? null;
}

export async function addComment(tx: Db, values: typeof comment.$inferInsert): Promise<number> {
  const [row] = await tx.insert(comment).values(values).returning({ id: comment.id });
  if (!row) throw new Error("The comment was not stored.");
  return row.id;
}

export async function hideComment(tx: Db, id: number, reason: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(comment)
    .set({ hiddenAt: at, hiddenReason: reason })
    .where(and(eq(comment.id, id), isNull(comment.hiddenAt)))
    .returning({ id: comment.id });
  return rows.length > 0;
}
