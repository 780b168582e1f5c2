import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, timestamp, unique } from "drizzle-orm/pg-core";
import { request } from "./requests";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A note of what the repository last said about one revision. The repository is the truth, not this row. */
export const proposal = pgTable(
  "proposal",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    requestId: bigint("request_id", { mode: "number" })
      .notNull()
      .references(() => request.id),
    revision: integer("revision").notNull(),
    branch: text("branch").notNull().unique(),
    base: text("base"),
    tip: text("tip"),
    number: integer("number").unique(),
    url: text("url"),
    state: text("state").notNull().default("starting"),
    mergedAs: text("merged_as"),
    contentHash: text("content_hash"),
    outcomeHash: text("outcome_hash"),
    /** Removed and added lines of each file, for the technical view: `[{path, before, after}]` as text. */
    patch: text("patch"),
    attempts: integer("attempts").notNull().default(0),
    /** Why it stopped, in a sentence; null while it is going well. */
    problem: text("problem"),
    nextTryAt: at("next_try_at"),
    lastTryAt: at("last_try_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("proposal_once").on(t.requestId, t.revision),
    check("proposal_state", sql`${t.state} in ('starting','open','merged','closed')`),
    index("proposal_by_next_try").on(t.nextTryAt),
  ],
);

/** A webhook delivery: its id makes a second one harmless. Bodies are not kept, only the hint they gave. */
export const delivery = pgTable("delivery", {
  deliveryId: text("delivery_id").primaryKey(),
  event: text("event").notNull(),
  hint: text("hint").notNull(),
  bodyHash: text("body_hash").notNull(),
  receivedAt: at("received_at").notNull().defaultNow(),
  handledAt: at("handled_at"),
});

/** Who runs a background job at the moment: one process at a time, over all instances. */
export const jobLease = pgTable("job_lease", {
  name: text("name").primaryKey(),
  holder: text("holder").notNull(),
  until: at("until_at").notNull(),
});
