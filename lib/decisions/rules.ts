import { z } from "zod";

/** Rules of one track: periods in days, shares from 0 to 1. Source: `spec/governance.yml`. */
const TrackRules = z.strictObject({
  discussion_days: z.int().min(0).max(365),
  min_las: z.int().min(0).max(153),
  min_regions: z.int().min(0).max(9),
  la_per_affected_cms: z.int().min(0).max(10),
  assessments: z.array(z.enum(["burden", "returns", "cms", "guidance"])),
  dual: z.tuple([z.enum(["steward", "chair", "member"]), z.enum(["steward", "chair", "member"])]),
  final_comment_days: z.int().min(0).max(90),
  pilot_la_per_cms: z.int().min(0).max(10),
  appeal_working_days: z.int().min(0).max(90),
  supplier_notice_months: z.int().min(0).max(60),
});

const MonthDay = z.string().regex(/^\d{2}-\d{2}$/);

/** The rules of governance as data. A file with a missing or unknown key is refused. */
export const Governance = z.strictObject({
  version: z.int(),
  timezone: z.literal("Europe/London"),
  working_days: z.strictObject({ bank_holidays: z.string() }),
  pause: z.strictObject({ from: MonthDay, to: MonthDay, effect: z.enum(["warn", "none"]) }),
  seats: z.strictObject({
    quorum_share: z.number().min(0).max(1),
    quorum_min_la: z.int().min(0),
    pass_share: z.number().min(0).max(1),
    hold_working_days: z.int().min(0),
    concern_reply_working_days: z.int().min(0),
  }),
  triage: z.strictObject({
    first_look_working_days: z.int().min(0),
    information_days: z.int().min(1),
    reminders_days: z.array(z.int()),
  }),
  tally: z.enum(["always", "until-closed"]),
  recusal: z.strictObject({ same_org: z.enum(["excluded", "advisory"]) }),
  tracks: z.strictObject({ structural: TrackRules, light: TrackRules, editorial: TrackRules }),
  appeal: z.strictObject({ la_leads: z.int(), process_ground_las: z.int(), panel: z.int() }),
  deprecation: z.strictObject({ releases_before_retire: z.int() }),
  backlog: z.strictObject({ review_months: z.int(), round_points: z.int() }),
  adoption: z.strictObject({ evidence_stale_months: z.int() }),
});

export type GovernanceRules = z.infer<typeof Governance>;
export type TrackRule = z.infer<typeof TrackRules>;

/** The rules in force: their content, its hash, and whether they are the demonstration's. */
export type Policy = {
  readonly rules: GovernanceRules;
  /** SHA-256 of the file, so that a decision names the exact rules it was taken under. */
  readonly hash: string;
  readonly demonstration: boolean;
  readonly holidays: ReadonlySet<string>;
};
