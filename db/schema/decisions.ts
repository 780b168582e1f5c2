import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { person } from "./people";
import { request } from "./requests";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();
const requestId = () =>
  bigint("request_id", { mode: "number" })
    .notNull()
    .references(() => request.id);

/** The outcome put to the approvers. It decides nothing by itself; one stands at a time in a round. */
export const proposedDecision = pgTable(
  "proposed_decision",
  {
    requestId: requestId(),
    round: integer("round").notNull(),
    outcome: text("outcome").notNull(),
    reason: text("reason").notNull(),
    whyDifferent: text("why_different"),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => person.id),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.round] }),
    check("proposed_decision_outcome", sql`${t.outcome} in ('approve','reject')`),
  ],
);

/** One approval a capacity and round: two capacities therefore need two people. */
export const approval = pgTable(
  "approval",
  {
    requestId: requestId(),
    round: integer("round").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    capacity: text("capacity").notNull(),
    outcome: text("outcome").notNull(),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.round, t.personId] }),
    unique("approval_capacity").on(t.requestId, t.round, t.capacity),
    check("approval_capacity_known", sql`${t.capacity} in ('steward','chair','member')`),
  ],
);

/** The record of a decision: what it rested on, as it stood then. Insert only (trigger). */
export const decision = pgTable(
  "decision",
  {
    id: id(),
    /** DR-001 and so on, without gaps. */
    reference: text("reference").notNull().unique(),
    requestId: requestId(),
    revision: integer("revision").notNull(),
    round: integer("round").notNull(),
    outcome: text("outcome").notNull(),
    reason: text("reason").notNull(),
    whyDifferent: text("why_different"),
    rulesHash: text("rules_hash").notNull(),
    gates: jsonb("gates").notNull(),
    tally: jsonb("tally").notNull(),
    approvers: jsonb("approvers").notNull(),
    outcomeHash: text("outcome_hash").notNull(),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    unique("decision_once_a_round").on(t.requestId, t.round),
    check("decision_outcome", sql`${t.outcome} in ('approved','rejected')`),
  ],
);
