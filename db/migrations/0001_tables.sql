CREATE TABLE "backlog_item" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "backlog_item_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"section" text,
	"asked" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"category" text NOT NULL,
	"category_confirmed" boolean DEFAULT false NOT NULL,
	"main_category" text,
	"sub_category" text,
	"touches" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"themes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"blocker" text,
	"state" text DEFAULT 'on-backlog' NOT NULL,
	"horizon" text DEFAULT 'none' NOT NULL,
	"horizon_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backlog_item_reference_unique" UNIQUE("reference"),
	CONSTRAINT "backlog_item_slug_unique" UNIQUE("slug"),
	CONSTRAINT "backlog_kind" CHECK ("backlog_item"."kind" in ('area','item','published-data')),
	CONSTRAINT "backlog_horizon" CHECK ("backlog_item"."horizon" in ('now','next','later','none'))
);
--> statement-breakpoint
CREATE TABLE "backlog_link" (
	"backlog_item_id" bigint NOT NULL,
	"request_id" bigint NOT NULL,
	CONSTRAINT "backlog_link_backlog_item_id_request_id_pk" PRIMARY KEY("backlog_item_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "backlog_response" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "backlog_response_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"backlog_item_id" bigint NOT NULL,
	"response" text NOT NULL,
	"reason" text NOT NULL,
	"directorate" text NOT NULL,
	"review_on" date,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backlog_response_known" CHECK ("backlog_response"."response" in ('looking-at-this','planned-elsewhere','not-planned','need-more'))
);
--> statement-breakpoint
CREATE TABLE "backlog_score" (
	"backlog_item_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_code" text NOT NULL,
	"is_lead" boolean NOT NULL,
	"importance" integer NOT NULL,
	"effectiveness" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backlog_score_backlog_item_id_person_id_pk" PRIMARY KEY("backlog_item_id","person_id"),
	CONSTRAINT "backlog_score_importance" CHECK ("backlog_score"."importance" between 0 and 10),
	CONSTRAINT "backlog_score_effectiveness" CHECK ("backlog_score"."effectiveness" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"request_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"capacity" text NOT NULL,
	"outcome" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_request_id_round_person_id_pk" PRIMARY KEY("request_id","round","person_id"),
	CONSTRAINT "approval_capacity" UNIQUE("request_id","round","capacity"),
	CONSTRAINT "approval_capacity_known" CHECK ("approval"."capacity" in ('steward','chair','member'))
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"request_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"round" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"why_different" text,
	"rules_hash" text NOT NULL,
	"gates" jsonb NOT NULL,
	"tally" jsonb NOT NULL,
	"approvers" jsonb NOT NULL,
	"outcome_hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_reference_unique" UNIQUE("reference"),
	CONSTRAINT "decision_once_a_round" UNIQUE("request_id","round"),
	CONSTRAINT "decision_outcome" CHECK ("decision"."outcome" in ('approved','rejected'))
);
--> statement-breakpoint
CREATE TABLE "proposed_decision" (
	"request_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"why_different" text,
	"proposed_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposed_decision_request_id_round_pk" PRIMARY KEY("request_id","round"),
	CONSTRAINT "proposed_decision_outcome" CHECK ("proposed_decision"."outcome" in ('approve','reject'))
);
--> statement-breakpoint
CREATE TABLE "item_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "item_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"commit" text NOT NULL,
	"position" integer NOT NULL,
	"item_ref" text,
	"table_name" text NOT NULL,
	"attribute" text,
	"rule" text NOT NULL,
	"action" text NOT NULL,
	"level" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_number" integer
);
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"names" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"url" text NOT NULL,
	"document" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', replace(key, '_', ' ') || ' ' || key), 'A') || setweight(to_tsvector('english', names), 'A') || setweight(to_tsvector('english', title), 'B') || setweight(to_tsvector('english', body), 'D')) STORED,
	CONSTRAINT "search_entry_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
CREATE TABLE "spec_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"commit" text NOT NULL,
	"seen_commit" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"profile" text NOT NULL,
	"refused_commit" text,
	"refused_why" text,
	CONSTRAINT "spec_head_single" CHECK ("spec_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "spec_version" (
	"commit" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"name" text,
	"at" timestamp with time zone NOT NULL,
	"model" jsonb NOT NULL,
	"tables" integer NOT NULL,
	"items" integer NOT NULL,
	"parser" integer NOT NULL,
	CONSTRAINT "spec_version_position_unique" UNIQUE("position"),
	CONSTRAINT "spec_version_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"person_id" uuid NOT NULL,
	"organisation_code" text NOT NULL,
	"state" text DEFAULT 'awaiting' NOT NULL,
	"confirmed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_person_id_organisation_code_pk" PRIMARY KEY("person_id","organisation_code"),
	CONSTRAINT "membership_state" CHECK ("membership"."state" in ('awaiting','confirmed','ended')),
	CONSTRAINT "membership_not_self" CHECK ("membership"."confirmed_by" is null or "membership"."confirmed_by" <> "membership"."person_id")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"region" text,
	"cms" text,
	"cms_raw" text,
	"cms_source_date" date,
	"status" text DEFAULT 'current' NOT NULL,
	CONSTRAINT "organisation_kind" CHECK ("organisation"."kind" in ('local-authority','programme','regional-body','government','supplier')),
	CONSTRAINT "organisation_status" CHECK ("organisation"."status" in ('current','abolished'))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"contact_email" text,
	"demo" boolean DEFAULT false NOT NULL,
	"persona" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"organisation_code" text NOT NULL,
	"from_at" timestamp with time zone DEFAULT now() NOT NULL,
	"until_at" timestamp with time zone,
	"granted_by" uuid,
	"seconded_by" uuid,
	CONSTRAINT "role_grant_role" CHECK ("role_grant"."role" in ('member','lead','steering','chair','steward','dfe','observer','admin')),
	CONSTRAINT "role_grant_not_self" CHECK ("role_grant"."granted_by" is null or "role_grant"."granted_by" <> "role_grant"."person_id"),
	CONSTRAINT "role_grant_two" CHECK ("role_grant"."seconded_by" is null or "role_grant"."seconded_by" <> "role_grant"."granted_by")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"signed_in_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"delivery_id" text PRIMARY KEY NOT NULL,
	"event" text NOT NULL,
	"hint" text NOT NULL,
	"body_hash" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "job_lease" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "proposal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"branch" text NOT NULL,
	"base" text,
	"tip" text,
	"number" integer,
	"url" text,
	"state" text DEFAULT 'starting' NOT NULL,
	"merged_as" text,
	"content_hash" text,
	"outcome_hash" text,
	"patch" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"next_try_at" timestamp with time zone,
	"last_try_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposal_branch_unique" UNIQUE("branch"),
	CONSTRAINT "proposal_number_unique" UNIQUE("number"),
	CONSTRAINT "proposal_once" UNIQUE("request_id","revision"),
	CONSTRAINT "proposal_state" CHECK ("proposal"."state" in ('starting','open','merged','closed'))
);
--> statement-breakpoint
CREATE TABLE "confirmation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "confirmation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject_kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"move" text NOT NULL,
	"version" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"capacity" text NOT NULL,
	"reason" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "confirmation_once" UNIQUE("subject_kind","subject_id","move","version"),
	CONSTRAINT "confirmation_subject" CHECK ("confirmation"."subject_kind" in ('request','backlog'))
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"series" text PRIMARY KEY NOT NULL,
	"next" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_ref_reservation" (
	"item_ref" text PRIMARY KEY NOT NULL,
	"request_id" bigint NOT NULL,
	"state" text DEFAULT 'reserved' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_ref_reservation_state" CHECK ("item_ref_reservation"."state" in ('reserved','used','released'))
);
--> statement-breakpoint
CREATE TABLE "request" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" integer,
	"state" text DEFAULT 'draft' NOT NULL,
	"kind" text DEFAULT 'change' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"problem" text DEFAULT '' NOT NULL,
	"benefit" text DEFAULT '' NOT NULL,
	"gives_back" text DEFAULT '' NOT NULL,
	"why_different" text DEFAULT '' NOT NULL,
	"source" text DEFAULT 'portal' NOT NULL,
	"set_slug" text,
	"author_id" uuid,
	"name_shown" boolean DEFAULT false NOT NULL,
	"organisation_code" text,
	"owner_id" uuid,
	"track" text,
	"draft" jsonb,
	"current_revision" integer DEFAULT 0 NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"duplicate_of" bigint,
	"differs" text,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "request_number_unique" UNIQUE("number"),
	CONSTRAINT "request_state" CHECK ("request"."state" in ('draft','submitted','needs-information','open','ready-for-decision','final-comment','approved','in-preparation','merged','released','declined','duplicate','deferred','rejected','withdrawn','lapsed')),
	CONSTRAINT "request_numbered" CHECK (("request"."state" = 'draft') = ("request"."number" is null)),
	CONSTRAINT "request_closes" CHECK ("request"."state" <> 'open' or "request"."closes_at" is not null),
	CONSTRAINT "request_kind" CHECK ("request"."kind" in ('change','idea')),
	CONSTRAINT "request_track" CHECK ("request"."track" is null or "request"."track" in ('structural','light','editorial')),
	CONSTRAINT "request_not_itself" CHECK ("request"."duplicate_of" is null or "request"."duplicate_of" <> "request"."id")
);
--> statement-breakpoint
CREATE TABLE "request_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"move" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"actor_id" uuid,
	"capacity" text NOT NULL,
	"organisation_code" text,
	"rules_hash" text NOT NULL,
	"gates" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"request_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"operations" jsonb NOT NULL,
	"base_commit" text NOT NULL,
	"material" boolean NOT NULL,
	"content_hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revision_request_id_revision_pk" PRIMARY KEY("request_id","revision")
);
--> statement-breakpoint
CREATE TABLE "touch" (
	"request_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "touch_request_id_kind_key_pk" PRIMARY KEY("request_id","kind","key"),
	CONSTRAINT "touch_kind" CHECK ("touch"."kind" in ('table','item','return','cms'))
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" text,
	"capacity" text NOT NULL,
	"organisation_code" text,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_ref" text NOT NULL,
	"revision" integer,
	"from_state" text,
	"to_state" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_prev_hash" UNIQUE("prev_hash")
);
--> statement-breakpoint
CREATE TABLE "kept_form" (
	"token" text PRIMARY KEY NOT NULL,
	"person_id" text,
	"fields" jsonb NOT NULL,
	"refusal" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer" (
	"request_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"organisation_code" text NOT NULL,
	"is_lead" boolean NOT NULL,
	"choice" text NOT NULL,
	"effort" text,
	"note" text,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_request_id_person_id_pk" PRIMARY KEY("request_id","person_id"),
	CONSTRAINT "answer_choice" CHECK ("answer"."choice" in ('now','with-work','no','dont-know'))
);
--> statement-breakpoint
CREATE TABLE "answer_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answer_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"organisation_code" text NOT NULL,
	"choice" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" bigint,
	"backlog_item_id" bigint,
	"parent_id" bigint,
	"person_id" uuid NOT NULL,
	"organisation_code" text NOT NULL,
	"capacity" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"hidden_at" timestamp with time zone,
	"hidden_reason" text,
	CONSTRAINT "comment_one_subject" CHECK (("comment"."request_id" is null) <> ("comment"."backlog_item_id" is null))
);
--> statement-breakpoint
CREATE TABLE "objection_answer" (
	"request_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"why" text NOT NULL,
	"answered_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "objection_answer_request_id_person_id_pk" PRIMARY KEY("request_id","person_id"),
	CONSTRAINT "objection_answer_outcome" CHECK ("objection_answer"."outcome" in ('accepted','in-part','not-accepted'))
);
--> statement-breakpoint
CREATE TABLE "vote" (
	"request_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"organisation_code" text NOT NULL,
	"is_lead" boolean NOT NULL,
	"choice" text NOT NULL,
	"reason_category" text,
	"acceptable" text,
	"cast_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vote_request_id_person_id_pk" PRIMARY KEY("request_id","person_id"),
	CONSTRAINT "vote_choice" CHECK ("vote"."choice" in ('support','neutral','object')),
	CONSTRAINT "vote_objection_says_why" CHECK ("vote"."choice" <> 'object' or ("vote"."reason_category" is not null and length("vote"."acceptable") > 0))
);
--> statement-breakpoint
CREATE TABLE "vote_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vote_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"organisation_code" text NOT NULL,
	"choice" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backlog_link" ADD CONSTRAINT "backlog_link_backlog_item_id_backlog_item_id_fk" FOREIGN KEY ("backlog_item_id") REFERENCES "public"."backlog_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backlog_link" ADD CONSTRAINT "backlog_link_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backlog_response" ADD CONSTRAINT "backlog_response_backlog_item_id_backlog_item_id_fk" FOREIGN KEY ("backlog_item_id") REFERENCES "public"."backlog_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backlog_response" ADD CONSTRAINT "backlog_response_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backlog_score" ADD CONSTRAINT "backlog_score_backlog_item_id_backlog_item_id_fk" FOREIGN KEY ("backlog_item_id") REFERENCES "public"."backlog_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backlog_score" ADD CONSTRAINT "backlog_score_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backlog_score" ADD CONSTRAINT "backlog_score_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_decision" ADD CONSTRAINT "proposed_decision_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_decision" ADD CONSTRAINT "proposed_decision_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_seconded_by_person_id_fk" FOREIGN KEY ("seconded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_ref_reservation" ADD CONSTRAINT "item_ref_reservation_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_duplicate_of_request_id_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touch" ADD CONSTRAINT "touch_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_request_id_revision_revision_request_id_revision_fk" FOREIGN KEY ("request_id","revision") REFERENCES "public"."revision"("request_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_event" ADD CONSTRAINT "answer_event_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_event" ADD CONSTRAINT "answer_event_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_event" ADD CONSTRAINT "answer_event_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_backlog_item_id_backlog_item_id_fk" FOREIGN KEY ("backlog_item_id") REFERENCES "public"."backlog_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_comment_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection_answer" ADD CONSTRAINT "objection_answer_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection_answer" ADD CONSTRAINT "objection_answer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection_answer" ADD CONSTRAINT "objection_answer_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_request_id_revision_revision_request_id_revision_fk" FOREIGN KEY ("request_id","revision") REFERENCES "public"."revision"("request_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_event" ADD CONSTRAINT "vote_event_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_event" ADD CONSTRAINT "vote_event_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_event" ADD CONSTRAINT "vote_event_organisation_code_organisation_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backlog_by_horizon" ON "backlog_item" USING btree ("horizon");--> statement-breakpoint
CREATE INDEX "backlog_link_by_request" ON "backlog_link" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "backlog_response_by_item" ON "backlog_response" USING btree ("backlog_item_id","id");--> statement-breakpoint
CREATE INDEX "item_change_by_item" ON "item_change" USING btree ("item_ref","position");--> statement-breakpoint
CREATE INDEX "item_change_by_table" ON "item_change" USING btree ("table_name","position");--> statement-breakpoint
CREATE INDEX "search_entry_document" ON "search_entry" USING gin ("document");--> statement-breakpoint
CREATE INDEX "search_entry_names" ON "search_entry" USING gin ("names" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_entry_title" ON "search_entry" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_current" ON "role_grant" USING btree ("person_id","role","organisation_code") WHERE "role_grant"."until_at" is null;--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "proposal_by_next_try" ON "proposal" USING btree ("next_try_at");--> statement-breakpoint
CREATE INDEX "item_ref_reservation_by_request" ON "item_ref_reservation" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_by_state_closing" ON "request" USING btree ("state","closes_at");--> statement-breakpoint
CREATE INDEX "request_by_state_number" ON "request" USING btree ("state","number" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "request_by_author" ON "request" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "request_event_by_request" ON "request_event" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "touch_by_key" ON "touch" USING btree ("kind","key");--> statement-breakpoint
CREATE INDEX "audit_by_object" ON "audit" USING btree ("object_kind","object_ref","seq");--> statement-breakpoint
CREATE INDEX "answer_event_by_request" ON "answer_event" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "comment_by_request" ON "comment" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "comment_by_backlog" ON "comment" USING btree ("backlog_item_id","id");--> statement-breakpoint
CREATE INDEX "vote_by_organisation" ON "vote" USING btree ("organisation_code","request_id");--> statement-breakpoint
CREATE INDEX "vote_event_by_request" ON "vote_event" USING btree ("request_id","id");