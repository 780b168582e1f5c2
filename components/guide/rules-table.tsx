import { CAPACITIES } from "@/components/decisions/capacity-words";
import { count } from "@/components/spec/item-words";
import { DataTable } from "@/components/ui/data-table";
import type { GovernanceRules, Policy, TrackRule } from "@/lib/decisions/rules";

const TRACKS = ["structural", "light", "editorial"] as const;

type TrackLine = { readonly label: string; readonly value: (rules: TrackRule) => string };

const TRACK_LINES: readonly TrackLine[] = [
  { label: "Open for comment, at least", value: (r) => some(r.discussion_days, "day") },
  { label: "Authorities heard, besides the proposer, at least", value: (r) => some(r.min_las, "LA") },
  { label: "Regions heard, at least", value: (r) => some(r.min_regions, "region") },
  { label: "Authorities heard for each system touched", value: (r) => some(r.la_per_affected_cms, "LA") },
  { label: "Two different people approve", value: (r) => r.dual.map((who) => CAPACITIES[who]).join(" and ") },
  { label: "Final comment", value: (r) => some(r.final_comment_days, "day") },
  {
    label: "Notice for suppliers before an item ends",
    value: (r) => some(r.supplier_notice_months, "month"),
  },
  { label: "Time to appeal", value: (r) => some(r.appeal_working_days, "working day") },
];

/** The numbers of governance in force, printed from the file that the portal reads. */
export function RulesTable({ policy: { rules, demonstration, hash } }: { readonly policy: Policy }) {
  return (
    <>
      <DataTable
        id="rules-by-track"
        caption={`${demonstration ? "Demonstration rules" : "Rules"} by kind of change`}
        columns={[{ label: "Rule" }, { label: "Structural" }, { label: "Light" }, { label: "Editorial" }]}
        rows={TRACK_LINES.map(({ label, value }) => ({
          key: label,
          cells: [label, ...TRACKS.map((track) => value(rules.tracks[track]))],
        }))}
      />
      <DataTable
        id="rules-for-all"
        caption={`${demonstration ? "Demonstration rules" : "Rules"} for every change`}
        columns={[{ label: "Rule" }, { label: "In force" }]}
        rows={linesForAll(rules).map(([label, value]) => ({ key: label, cells: [label, value] }))}
      />
      <p className="muted">
        Version {rules.version} of the rules, fingerprint <code>{hash.slice(0, 12)}</code>.
      </p>
    </>
  );
}

function linesForAll({ triage, appeal, backlog, deprecation }: GovernanceRules): [string, string][] {
  return [
    ["First look by triage, within", some(triage.first_look_working_days, "working day")],
    ["Time to answer a question of triage", some(triage.information_days, "day")],
    ["Local authority leads needed for an appeal", some(appeal.la_leads, "lead")],
    ["Leads needed where the steps were not followed", some(appeal.process_ground_las, "lead")],
    ["People on an appeal panel", some(appeal.panel, "person").replace("persons", "people")],
    ["Releases that mark an item before it may go", some(deprecation.releases_before_retire, "release")],
    ["Each backlog entry is looked at again within", some(backlog.review_months, "month")],
  ];
}

function some(number: number, noun: string): string {
  return number === 0 ? "None" : count(number, noun);
}
