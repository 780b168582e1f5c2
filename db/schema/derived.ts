import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import type { ChangeCounts } from "@/lib/spec/comparison";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A specification as it stood at a commit, parsed once. Rebuilt from the repository at any time. */
export const specVersion = pgTable("spec_version", {
  /** A commit, or `archive:2024-02-12` for a version that lives only in the archive file. */
  commit: text("commit").primaryKey(),
  /** Its place in the line, from 1. */
  position: integer("position").notNull().unique(),
  /** `2025-08-18`, or null for a change merged and not yet released. */
  name: text("name").unique(),
  at: at("at").notNull(),
  model: jsonb("model").notNull(),
  tables: integer("tables").notNull(),
  items: integer("items").notNull(),
  parser: integer("parser").notNull(),
  /** What it changed, counted once when it was taken in; null where nothing changed, and for the first on record. */
  counts: jsonb("counts").$type<ChangeCounts>(),
  /** The request that brought it, where one did. */
  requestNumber: integer("request_number"),
});

/** The one row that says which commit is shown, and why a later one is not. */
export const specHead = pgTable(
  "spec_head",
  {
    id: integer("id").primaryKey().default(1),
    commit: text("commit").notNull(),
    /** The last commit looked at; later than `commit` where it changed nothing of the specification. */
    seenCommit: text("seen_commit").notNull(),
    at: at("at").notNull(),
    checkedAt: at("checked_at").notNull(),
    /** The layout it was read by, for a start while the repository cannot be reached. */
    profile: text("profile").notNull(),
    /** The commit that was refused at import, and the sentences that say why. */
    refusedCommit: text("refused_commit"),
    refusedWhy: text("refused_why"),
  },
  (t) => [check("spec_head_single", sql`${t.id} = 1`)],
);

/** One attribute changed by one step of the line. */
export const itemChange = pgTable(
  "item_change",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    commit: text("commit").notNull(),
    position: integer("position").notNull(),
    itemRef: text("item_ref"),
    tableName: text("table_name").notNull(),
    attribute: text("attribute"),
    rule: text("rule").notNull(),
    action: text("action").notNull(),
    level: text("level").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    /** The request that brought it, where one did. */
    requestNumber: integer("request_number"),
  },
  (t) => [
    index("item_change_by_item").on(t.itemRef, t.position),
    index("item_change_by_table").on(t.tableName, t.position),
    // As the list of all changes is sorted, so that a page of it reads no more than it shows.
    index("item_change_by_position").on(t.position.desc().nullsFirst(), t.id),
  ],
);

export const searchEntry = pgTable(
  "search_entry",
  {
    kind: text("kind").notNull(),
    key: text("key").notNull(),
    title: text("title").notNull(),
    names: text("names").notNull().default(""),
    body: text("body").notNull().default(""),
    url: text("url").notNull(),
    /** What it is called, in small letters and best first: who types exactly this means it. */
    exact: text("exact").array().notNull().default([]),
    /** What lists are narrowed by: `return:SSDA903`, `cms:Mosaic`, `domain:cin`. */
    facets: text("facets").array().notNull().default([]),
    document: tsvector("document").generatedAlwaysAs(
      sql`setweight(to_tsvector('english', replace(key, '_', ' ') || ' ' || key), 'A') || setweight(to_tsvector('english', names), 'A') || setweight(to_tsvector('english', title), 'B') || setweight(to_tsvector('english', body), 'D')`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.key] }),
    // Written at once: what waits is looked through by every search, and the embedded database never tidies up by itself.
    index("search_entry_document").using("gin", t.document).with({ fastupdate: false }),
    index("search_entry_exact").using("gin", t.exact).with({ fastupdate: false }),
  ],
);

/** Every word that the specification, the guide and the glossary use: what a mistyped word may have meant. */
export const searchWord = pgTable(
  "search_word",
  {
    word: text("word").primaryKey(),
    stem: text("stem").notNull(),
    /** In how many entries its stem stands: rare words say more. */
    entries: integer("entries").notNull(),
  },
  (t) => [
    index("search_word_stem").on(t.stem),
    index("search_word_likeness").using("gin", sql`${t.word} gin_trgm_ops`).with({ fastupdate: false }),
  ],
);
