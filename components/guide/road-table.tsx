import { count } from "@/components/spec/item-words";
import { DataTable } from "@/components/ui/data-table";
import type { GovernanceRules, TrackRule } from "@/lib/decisions/rules";

const TRACKS = ["structural", "light", "editorial"] as const;

/** The steps of a request that goes all the way: who acts, how long by the rules in force, and what a reader can do meanwhile. */
export function RoadTable({ rules }: { readonly rules: GovernanceRules }) {
  return (
    <DataTable
      id="road"
      caption="The road of a request, step by step"
      columns={[
        { label: "Step" },
        { label: "Who acts" },
        { label: "How long" },
        { label: "What you see and can do" },
      ]}
      rows={stepsOf(rules).map((cells, place) => ({
        key: cells[0],
        cells: [`${place + 1}. ${cells[0]}`, ...cells.slice(1)],
      }))}
    />
  );
}

type Step = readonly [step: string, who: string, time: string, reader: string];

function stepsOf({ tracks, triage }: GovernanceRules): readonly Step[] {
  const by = (daysOf: (track: TrackRule) => number) => daysByTrack(tracks, daysOf);
  return [
    ["Suggest", "You", "As long as you like: each page is saved", "You see the effect before you submit."],
    [
      "First look",
      "Triage",
      `Within ${count(triage.first_look_working_days, "working day")}`,
      `Triage may ask you a question. You have ${count(triage.information_days, "day")} to answer.`,
    ],
    [
      "Open for comment",
      "Local authorities",
      by((track) => track.discussion_days),
      "Vote, say whether you could produce it, and comment. The tally is public all the time.",
    ],
    [
      "Ready for decision",
      "A steering member, then two people who approve",
      "No set time",
      "Voting has ended. You see the outcome proposed, its reason, and who has approved.",
    ],
    [
      "Final comment",
      "Everybody",
      by((track) => track.final_comment_days),
      "The outcome is announced. Say so if something was overlooked.",
    ],
    [
      "Approved, then being prepared",
      "The portal, then the technical steward",
      "Until the steward has read the draft file",
      "You see the exact change that will be made.",
    ],
    ["In the specification", "The portal", "At once", "The history of the item names the request."],
  ];
}

/** "At least 21 days for structural, 14 days for light changes": kinds without a period are left out. */
function daysByTrack(tracks: GovernanceRules["tracks"], daysOf: (track: TrackRule) => number): string {
  const set = TRACKS.filter((name) => daysOf(tracks[name]) > 0);
  if (set.length === 0) return "No set time";
  return `At least ${set.map((name) => `${count(daysOf(tracks[name]), "day")} for ${name}`).join(", ")} changes`;
}
