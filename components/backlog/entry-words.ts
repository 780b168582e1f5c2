import { type Category, RESPONSE_WORDS } from "@/lib/backlog/item";
import type { ScoreSummary } from "@/lib/backlog/score";
import type { BacklogEntry } from "@/lib/flows/view-backlog";

/** What the readiness categories mean. Source: synthesis of October 2023, in our words. */
export const CATEGORY_MEANINGS: Record<Category, string> = {
  "Already in the SSD": "It is in the specification today.",
  "Enabled by the SSD":
    "It can be worked out from the specification and from returns that exist, though nobody publishes it.",
  "Partially available in the SSD": "Some of what is needed is there, and the rest has to be developed.",
  "Available in system and can be added to the SSD": "Systems hold it, and no statutory return asks for it.",
  "Feasible with effort": "It is not possible yet, and could be with development.",
  "Path unclear": "It is worth having, and needs a project of its own first.",
  "Out of scope": "It is about judgements of quality, the welfare of staff, or predictions about people.",
};

const BLOCKER_WORDS: Record<string, string> = {
  definition: "No agreed definition",
  "recording practice": "Recorded in different ways, or not at all",
  CMS: "Systems cannot hold it yet",
  "partner data": "Partners hold the data",
  legal: "A legal basis is missing",
  funding: "Funding",
};

/** What stands in the way; null where nothing does. */
export function blockerInWords(blocker: string | null): string | null {
  return blocker && (BLOCKER_WORDS[blocker] ?? blocker);
}

/** Recommendations of the synthesis on what to do first, as tags on entries. */
export const RECOMMENDATIONS: Record<string, string> = {
  R1: "Use the follow-on projects to test the route for new standard items",
  R2: "Publish a roadmap of data development",
  R3: "Look first at links between systems and partners",
  R4: "Plan how the SSD is taken up and kept as a sector-led standard",
  R5: "Widen data on mental health and wellbeing",
  R6: "Define a better workforce collection with local leaders",
};

/** "1 local authority", "12 local authorities" */
export function authorities(count: number): string {
  return `${count} local ${count === 1 ? "authority" : "authorities"}`;
}

/** "Scored by 12 local authorities", or that nobody has. */
export function scoredBy({ authorities: count }: ScoreSummary): string {
  return count === 0 ? "Not scored yet" : `Scored by ${authorities(count)}`;
}

/** DfE's last answer in a few words. */
export function responseInWords(response: BacklogEntry["response"]): string {
  return response ? RESPONSE_WORDS[response.response] : "No response yet";
}
