import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { backlogItem } from "./backlog";
import { organisation, person } from "./people";
import { request, revision } from "./requests";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();
const requestId = () =>
  bigint("request_id", { mode: "number" })
    .notNull()
    .references(() => request.id);
const personId = () =>
  uuid("person_id")
    .notNull()
    .references(() => person.id);
const organisationCode = () =>
  text("organisation_code")
    .notNull()
    .references(() => organisation.code);

/** One row a person and request, by its key. The organisation and the lead's flag are as they were. */
export const vote = pgTable(
  "vote",
  {
    requestId: requestId(),
    personId: personId(),
    revision: integer("revision").notNull(),
    organisationCode: organisationCode(),
    isLead: boolean("is_lead").notNull(),
    choice: text("choice").notNull(),
    reasonCategory: text("reason_category"),
    acceptable: text("acceptable"),
    castAt: at("cast_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.personId] }),
    foreignKey({
      columns: [t.requestId, t.revision],
      foreignColumns: [revision.requestId, revision.revision],
    }),
    check("vote_choice", sql`${t.choice} in ('support','neutral','object')`),
    check(
      "vote_objection_says_why",
      sql`${t.choice} <> 'object' or (${t.reasonCategory} is not null and length(${t.acceptable}) > 0)`,
    ),
    index("vote_by_organisation").on(t.organisationCode, t.requestId),
  ],
);

/** Could your LA produce this? Separate from the vote, one row a person and request. */
export const answer = pgTable(
  "answer",
  {
    requestId: requestId(),
    personId: personId(),
    revision: integer("revision").notNull(),
    organisationCode: organisationCode(),
    isLead: boolean("is_lead").notNull(),
    choice: text("choice").notNull(),
    effort: text("effort"),
    note: text("note"),
    givenAt: at("given_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.personId] }),
    foreignKey({
      columns: [t.requestId, t.revision],
      foreignColumns: [revision.requestId, revision.revision],
    }),
    check("answer_choice", sql`${t.choice} in ('now','with-work','no','dont-know')`),
  ],
);

/** Every vote ever cast, and every one taken back (`choice` null). Insert only (trigger). */
export const voteEvent = pgTable(
  "vote_event",
  {
    id: id(),
    requestId: requestId(),
    personId: personId(),
    revision: integer("revision").notNull(),
    organisationCode: organisationCode(),
    choice: text("choice"),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [index("vote_event_by_request").on(t.requestId, t.id)],
);

/** Every answer ever given. Insert only (trigger). */
export const answerEvent = pgTable(
  "answer_event",
  {
    id: id(),
    requestId: requestId(),
    personId: personId(),
    revision: integer("revision").notNull(),
    organisationCode: organisationCode(),
    choice: text("choice"),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [index("answer_event_by_request").on(t.requestId, t.id)],
);

/** What the triage owner answers to an objection, in public, before a decision can be taken. */
export const objectionAnswer = pgTable(
  "objection_answer",
  {
    requestId: requestId(),
    /** The person who objected. */
    personId: personId(),
    outcome: text("outcome").notNull(),
    why: text("why").notNull(),
    answeredBy: uuid("answered_by")
      .notNull()
      .references(() => person.id),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.personId] }),
    check("objection_answer_outcome", sql`${t.outcome} in ('accepted','in-part','not-accepted')`),
  ],
);

/** A comment on a request or on a backlog entry, one level of replies. */
export const comment = pgTable(
  "comment",
  {
    id: id(),
    requestId: bigint("request_id", { mode: "number" }).references(() => request.id),
    backlogItemId: bigint("backlog_item_id", { mode: "number" }).references(() => backlogItem.id),
    parentId: bigint("parent_id", { mode: "number" }),
    personId: personId(),
    organisationCode: organisationCode(),
    capacity: text("capacity").notNull(),
    body: text("body").notNull(),
    /** The body as sanitised HTML, rendered once when it was written. */
    html: text("html").notNull(),
    at: at("at").notNull().defaultNow(),
    editedAt: at("edited_at"),
    hiddenAt: at("hidden_at"),
    hiddenReason: text("hidden_reason"),
  },
  (t) => [
    check("comment_one_subject", sql`(${t.requestId} is null) <> (${t.backlogItemId} is null)`),
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
    index("comment_by_request").on(t.requestId, t.id),
    index("comment_by_backlog").on(t.backlogItemId, t.id),
  ],
);
