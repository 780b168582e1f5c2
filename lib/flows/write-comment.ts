import { appendAudit } from "@/db/audit";
import { findBacklogItem } from "@/db/backlog";
import type { Db } from "@/db/client";
import { addComment, type CommentSubject, findParent, hideComment } from "@/db/comments";
import { findRequest } from "@/db/requests";
import { capacityOf } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import { COMMENT_MAX } from "@/lib/requests/comment";
import { numberOf } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import { toSafeHtml } from "@/lib/safety/markdown";
import type { Flow } from "./flow";
import { inTransaction } from "./in-transaction";
import { whoActed } from "./record-move";
import { personalData } from "./refuse-personal-data";

export type CommentForm = {
  readonly kind: "request" | "backlog";
  /** `SSD-0028`, or the slug of a backlog entry. */
  readonly key: string;
  readonly parentId: number | null;
  readonly body: string;
};

/** Writes a comment or a reply to one, as Markdown that is made safe once, here. */
export const writeComment: Flow<CommentForm, { id: number }> = async (portal, actor, form) => {
  const hostile = personalData({ body: form.body });
  if (hostile) return hostile;
  const problem = bodyProblem(form.body);
  if (problem)
    return refuse("form-incomplete", { problems: [{ rule: "body", field: "body", message: problem }] });
  if (actor.kind !== "person") return refuse("not-signed-in");
  if (!may(actor, "comment.write")) return refuse("not-allowed");
  const html = await toSafeHtml(form.body);
  return inTransaction(portal, async (tx) => {
    const subject = await findSubject(tx, form);
    if (!subject) return refuse("not-found");
    if (form.parentId !== null && !(await findParent(tx, form.parentId, subject))) return refuse("not-found");
    const now = await portal.clock(tx);
    const capacity = capacityOf(actor, [
      "dfe",
      "chair",
      "steward",
      "steering",
      "lead",
      "member",
      "observer",
      "admin",
    ]);
    const id = await addComment(tx, {
      ...subject,
      parentId: form.parentId,
      personId: actor.id,
      organisationCode: actor.organisation.code,
      capacity,
      body: form.body.trim(),
      html,
      at: now,
    });
    const what = {
      action: "comment",
      objectKind: form.kind,
      objectRef: form.key,
      revision: null,
      fromState: null,
      toState: null,
    };
    await appendAudit(tx, {
      at: now,
      ...whoActed(actor, ["dfe", "chair", "steward", "steering", "lead", "member"]),
      ...what,
      details: { comment: id },
    });
    return ok({ id });
  });
};

async function findSubject(tx: Db, form: CommentForm): Promise<CommentSubject | null> {
  if (form.kind === "backlog") {
    const entry = await findBacklogItem(tx, form.key);
    return entry && { backlogItemId: entry.id };
  }
  const request = await findRequest(tx, numberOf(form.key) ?? 0);
  return request && { requestId: request.id };
}

function bodyProblem(body: string): string | null {
  if (body.trim() === "") return "Enter your comment";
  return body.length > COMMENT_MAX
    ? `Shorten your comment to ${COMMENT_MAX} characters: it has ${body.length}`
    : null;
}

/** Hides a comment with a public reason; it keeps its place. */
export const hideFromView: Flow<{ id: number; reason: string }, { id: number }> = async (
  portal,
  actor,
  form,
) => {
  if (!may(actor, "comment.hide")) return refuse("not-allowed");
  if (!form.reason.trim())
    return refuse("reason-missing", {
      problems: [
        { rule: "reason", field: "reason", message: "Enter why the comment is hidden: the reason is public" },
      ],
    });
  return inTransaction(portal, async (tx) => {
    const now = await portal.clock(tx);
    if (!(await hideComment(tx, form.id, form.reason.trim(), now))) return refuse("not-found");
    const what = {
      action: "hide-comment",
      objectKind: "comment",
      objectRef: String(form.id),
      revision: null,
      fromState: null,
      toState: null,
    };
    await appendAudit(tx, {
      at: now,
      ...whoActed(actor, ["chair", "steward", "admin"]),
      ...what,
      details: {},
    });
    return ok({ id: form.id });
  });
};
