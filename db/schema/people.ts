import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Someone who signs in. The contact address is for mail only and never an identity. */
export const person = pgTable("person", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  contactEmail: text("contact_email"),
  /** Invented, for the demonstration. The production shape refuses to start while one exists. */
  demo: boolean("demo").notNull().default(false),
  /** What the button says that signs anyone in as this invented person; embedded shape only. */
  persona: text("persona"),
  createdAt: at("created_at").notNull().defaultNow(),
  erasedAt: at("erased_at"),
});

/** A cookie's token is kept as a hash, so a copy of this table signs nobody in. */
export const session = pgTable(
  "session",
  {
    tokenHash: text("token_hash").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    createdAt: at("created_at").notNull().defaultNow(),
    seenAt: at("seen_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    signedInAt: at("signed_in_at").notNull().defaultNow(),
  },
  (t) => [index("session_person").on(t.personId)],
);

export const organisation = pgTable(
  "organisation",
  {
    code: text("code").primaryKey(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    region: text("region"),
    /** Canonical code of the case management system; `cmsRaw` is the text it was read from. */
    cms: text("cms"),
    cmsRaw: text("cms_raw"),
    cmsSourceDate: date("cms_source_date"),
    status: text("status").notNull().default("current"),
  },
  (t) => [
    check(
      "organisation_kind",
      sql`${t.kind} in ('local-authority','programme','regional-body','government','supplier')`,
    ),
    check("organisation_status", sql`${t.status} in ('current','abolished')`),
  ],
);

export const membership = pgTable(
  "membership",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    organisationCode: text("organisation_code")
      .notNull()
      .references(() => organisation.code),
    state: text("state").notNull().default("awaiting"),
    confirmedBy: uuid("confirmed_by").references(() => person.id),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.organisationCode] }),
    check("membership_state", sql`${t.state} in ('awaiting','confirmed','ended')`),
    check("membership_not_self", sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.personId}`),
  ],
);

/** Roles are granted for an organisation and read at every request. */
export const roleGrant = pgTable(
  "role_grant",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    organisationCode: text("organisation_code")
      .notNull()
      .references(() => organisation.code),
    from: at("from_at").notNull().defaultNow(),
    until: at("until_at"),
    grantedBy: uuid("granted_by").references(() => person.id),
    secondedBy: uuid("seconded_by").references(() => person.id),
  },
  (t) => [
    check(
      "role_grant_role",
      sql`${t.role} in ('member','lead','steering','chair','steward','dfe','observer','admin')`,
    ),
    check("role_grant_not_self", sql`${t.grantedBy} is null or ${t.grantedBy} <> ${t.personId}`),
    check("role_grant_two", sql`${t.secondedBy} is null or ${t.secondedBy} <> ${t.grantedBy}`),
    uniqueIndex("role_grant_current")
      .on(t.personId, t.role, t.organisationCode)
      .where(sql`${t.until} is null`),
  ],
);
