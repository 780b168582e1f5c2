import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { organisation, person } from "./people";
import { request } from "./requests";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** An area or item for future consideration. */
export const backlogItem = pgTable(
  "backlog_item",
  {
    id: id(),
    reference: text("reference").notNull().unique(),
    slug: text("slug").notNull().unique(),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    /** Section of the October 2023 synthesis it comes from. */
    section: text("section"),
    asked: text("asked").notNull(),
    why: text("why").notNull().default(""),
    /** One of the seven readiness categories, word for word. */
    category: text("category").notNull(),
    categoryConfirmed: boolean("category_confirmed").notNull().default(false),
    mainCategory: text("main_category"),
    subCategory: text("sub_category"),
    touches: jsonb("touches").$type<string[]>().notNull().default([]),
    themes: jsonb("themes").$type<string[]>().notNull().default([]),
    blocker: text("blocker"),
    state: text("state").notNull().default("on-backlog"),
    horizon: text("horizon").notNull().default("none"),
    horizonReason: text("horizon_reason"),
    version: integer("version").notNull().default(1),
    movedAt: at("moved_at").notNull().defaultNow(),
  },
  (t) => [
    check("backlog_kind", sql`${t.kind} in ('area','item','published-data')`),
    check("backlog_horizon", sql`${t.horizon} in ('now','next','later','none')`),
    index("backlog_by_horizon").on(t.horizon),
  ],
);

/** How important, and how well understood today: whole numbers from 0 to 10, one row a person. */
export const backlogScore = pgTable(
  "backlog_score",
  {
    backlogItemId: bigint("backlog_item_id", { mode: "number" })
      .notNull()
      .references(() => backlogItem.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    organisationCode: text("organisation_code")
      .notNull()
      .references(() => organisation.code),
    isLead: boolean("is_lead").notNull(),
    importance: integer("importance").notNull(),
    effectiveness: integer("effectiveness").notNull(),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.backlogItemId, t.personId] }),
    check("backlog_score_importance", sql`${t.importance} between 0 and 10`),
    check("backlog_score_effectiveness", sql`${t.effectiveness} between 0 and 10`),
  ],
);

/** What DfE answers, with its reason. Insert only (trigger): a later answer stands beside the earlier. */
export const backlogResponse = pgTable(
  "backlog_response",
  {
    id: id(),
    backlogItemId: bigint("backlog_item_id", { mode: "number" })
      .notNull()
      .references(() => backlogItem.id),
    response: text("response").notNull(),
    reason: text("reason").notNull(),
    directorate: text("directorate").notNull(),
    reviewOn: date("review_on"),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    check(
      "backlog_response_known",
      sql`${t.response} in ('looking-at-this','planned-elsewhere','not-planned','need-more')`,
    ),
    index("backlog_response_by_item").on(t.backlogItemId, t.id),
  ],
);

export const backlogLink = pgTable(
  "backlog_link",
  {
    backlogItemId: bigint("backlog_item_id", { mode: "number" })
      .notNull()
      .references(() => backlogItem.id),
    requestId: bigint("request_id", { mode: "number" })
      .notNull()
      .references(() => request.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.backlogItemId, t.requestId] }),
    index("backlog_link_by_request").on(t.requestId),
  ],
);
