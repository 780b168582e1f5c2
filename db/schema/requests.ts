import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { organisation, person } from "./people";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** Next number of a series. Taken by a locked update inside the transaction, so that numbers have no gaps. */
export const counter = pgTable("counter", {
  series: text("series").primaryKey(),
  next: integer("next").notNull(),
});

export const request = pgTable(
  "request",
  {
    id: id(),
    /** 28 is shown as SSD-0028; a draft has none. */
    number: integer("number").unique(),
    state: text("state").notNull().default("draft"),
    kind: text("kind").notNull().default("change"),
    title: text("title").notNull().default(""),
    problem: text("problem").notNull().default(""),
    benefit: text("benefit").notNull().default(""),
    givesBack: text("gives_back").notNull().default(""),
    whyDifferent: text("why_different").notNull().default(""),
    source: text("source").notNull().default("portal"),
    setSlug: text("set_slug"),
    authorId: uuid("author_id").references(() => person.id),
    /** Whether the author's name is shown beside the organisation. */
    nameShown: boolean("name_shown").notNull().default(false),
    organisationCode: text("organisation_code").references(() => organisation.code),
    ownerId: uuid("owner_id").references(() => person.id),
    track: text("track"),
    /** Answers given so far on the question pages, while it is a draft. */
    draft: jsonb("draft"),
    currentRevision: integer("current_revision").notNull().default(0),
    /** Counts up when a request goes back from a decision: a decision belongs to one round. */
    round: integer("round").notNull().default(1),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
    submittedAt: at("submitted_at"),
    openedAt: at("opened_at"),
    closesAt: at("closes_at"),
    dueAt: at("due_at"),
    movedAt: at("moved_at").notNull().defaultNow(),
    duplicateOf: bigint("duplicate_of", { mode: "number" }).references((): AnyPgColumn => request.id),
    /** Set when what was merged is not what was approved; the sentence says how. */
    differs: text("differs"),
    demo: boolean("demo").notNull().default(false),
  },
  (t) => [
    check(
      "request_state",
      sql`${t.state} in ('draft','submitted','needs-information','open','ready-for-decision','final-comment','approved','in-preparation','merged','released','declined','duplicate','deferred','rejected','withdrawn','lapsed')`,
    ),
    check("request_numbered", sql`(${t.state} = 'draft') = (${t.number} is null)`),
    check("request_closes", sql`${t.state} <> 'open' or ${t.closesAt} is not null`),
    check("request_kind", sql`${t.kind} in ('change','idea')`),
    check("request_track", sql`${t.track} is null or ${t.track} in ('structural','light','editorial')`),
    check("request_not_itself", sql`${t.duplicateOf} is null or ${t.duplicateOf} <> ${t.id}`),
    index("request_by_state_closing").on(t.state, t.closesAt),
    index("request_by_state_number").on(t.state, t.number.desc()),
    index("request_by_author").on(t.authorId),
  ],
);

/** The frozen payload people vote on. Never updated (trigger). */
export const revision = pgTable(
  "revision",
  {
    requestId: bigint("request_id", { mode: "number" })
      .notNull()
      .references(() => request.id, { onDelete: "cascade" }),
    revision: integer("revision").notNull(),
    operations: jsonb("operations").notNull(),
    baseCommit: text("base_commit").notNull(),
    material: boolean("material").notNull(),
    contentHash: text("content_hash").notNull(),
    createdBy: uuid("created_by").references(() => person.id),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.revision] })],
);

/** Every move, with the actor as they were then. Insert only (trigger). */
export const requestEvent = pgTable(
  "request_event",
  {
    id: id(),
    requestId: bigint("request_id", { mode: "number" })
      .notNull()
      .references(() => request.id),
    revision: integer("revision").notNull(),
    move: text("move").notNull(),
    fromState: text("from_state").notNull(),
    toState: text("to_state").notNull(),
    actorId: uuid("actor_id").references(() => person.id),
    capacity: text("capacity").notNull(),
    organisationCode: text("organisation_code"),
    rulesHash: text("rules_hash").notNull(),
    gates: jsonb("gates").notNull().default([]),
    reason: text("reason"),
    details: jsonb("details").notNull().default({}),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [index("request_event_by_request").on(t.requestId, t.id)],
);

/** What a revision touches, for "open requests here" and overlaps. */
export const touch = pgTable(
  "touch",
  {
    requestId: bigint("request_id", { mode: "number" })
      .notNull()
      .references(() => request.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    key: text("key").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.kind, t.key] }),
    check("touch_kind", sql`${t.kind} in ('table','item','return','cms')`),
    index("touch_by_key").on(t.kind, t.key),
  ],
);

/** A ref once offered is never offered again, whatever became of the request. Rows are never deleted. */
export const itemRefReservation = pgTable(
  "item_ref_reservation",
  {
    itemRef: text("item_ref").primaryKey(),
    requestId: bigint("request_id", { mode: "number" })
      .notNull()
      .references(() => request.id),
    state: text("state").notNull().default("reserved"),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    check("item_ref_reservation_state", sql`${t.state} in ('reserved','used','released')`),
    index("item_ref_reservation_by_request").on(t.requestId),
  ],
);

/** The first half of a move that needs two people. It ends when a second person confirms, or expires. */
export const confirmation = pgTable(
  "confirmation",
  {
    id: id(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: bigint("subject_id", { mode: "number" }).notNull(),
    move: text("move").notNull(),
    version: integer("version").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    capacity: text("capacity").notNull(),
    reason: text("reason").notNull(),
    details: jsonb("details").notNull().default({}),
    at: at("at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [
    check("confirmation_subject", sql`${t.subjectKind} in ('request','backlog')`),
    unique("confirmation_once").on(t.subjectKind, t.subjectId, t.move, t.version),
  ],
);
