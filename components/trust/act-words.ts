import { ROLE_WORDS, ROLES, type Role } from "@/lib/access/actor";
import { isMoveName, moveOf } from "@/lib/requests/moves";

/** What was done, as the record names it: a move of a request, or one of these. */
const ACTS: Record<string, string> = {
  vote: "Vote",
  "answer-objection": "Answer to an objection",
  comment: "Comment",
  "hide-comment": "Comment hidden",
  "propose-decision": "Outcome proposed",
  "approve-decision": "Outcome approved by one person",
  score: "Backlog entry scored",
  respond: "Answer of DfE",
  "propose-place": "Place on the roadmap proposed",
  place: "Placed on the roadmap",
};

export function actInWords(action: string): string {
  return isMoveName(action) ? moveOf(action).label : (ACTS[action] ?? action.replaceAll("-", " "));
}

/** The capacity somebody acted in; the portal itself where nobody did. */
export function capacityInWords(capacity: string): string {
  const role = ROLES.find((each): each is Role => each === capacity);
  return role ? ROLE_WORDS[role] : capacity === "system" ? "The portal, by its rules" : capacity;
}
