import { bigint, index, integer, jsonb, pgTable, text, timestamp, unique } from "drizzle-orm/pg-core";

/** The chain of everything done. Appended by one function; never updated or deleted (trigger). Ids of people, never names. */
export const audit = pgTable(
  "audit",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    at: timestamp("at", { withTimezone: true, mode: "date" }).notNull(),
    actorId: text("actor_id"),
    capacity: text("capacity").notNull(),
    organisationCode: text("organisation_code"),
    action: text("action").notNull(),
    objectKind: text("object_kind").notNull(),
    objectRef: text("object_ref").notNull(),
    revision: integer("revision"),
    fromState: text("from_state"),
    toState: text("to_state"),
    details: jsonb("details").notNull().default({}),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    unique("audit_prev_hash").on(t.prevHash),
    index("audit_by_object").on(t.objectKind, t.objectRef, t.seq),
  ],
);

/** A form that was refused, with all that was typed, so that the page it came from can show it again. Kept for a day. */
export const keptForm = pgTable("kept_form", {
  token: text("token").primaryKey(),
  personId: text("person_id"),
  fields: jsonb("fields").notNull(),
  refusal: jsonb("refusal").notNull(),
  at: timestamp("at", { withTimezone: true, mode: "date" }).notNull().defaultNow(),
});
