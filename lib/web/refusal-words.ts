import type { Refusal, RefusalCode } from "@/lib/result";

/** What is said for each kind of refusal: what happened, and what to do next. */
const WORDS: Record<RefusalCode, string> = {
  "not-found": "We cannot find that. It may have been moved: search for it by name or reference.",
  "not-signed-in": "Sign in to do this. What you typed is kept.",
  "not-allowed": "Your role cannot do this here. The page “Who can see and do what” says who can.",
  "wrong-origin": "This form was not sent from this site. Open the page again and send it from there.",
  "too-many": "That was too often in a short time. Wait a minute and send it again: what you typed is kept.",
  "changed-meanwhile":
    "Someone changed this while you were reading. What you typed is kept below: look at what is there now, then send it again.",
  "wrong-state":
    "It has moved on since you opened the page, so this step is no longer possible. See below where it stands now.",
  "form-incomplete": "There is a problem",
  "reason-missing": "There is a problem",
  "does-not-fit": "This change does not fit the specification yet",
  "gates-unmet": "This step is not possible yet",
  "vote-closed": "Voting on this request has closed, so your vote was not recorded.",
  "revision-changed":
    "The request was revised while you were reading. Look at what changes now, then vote again.",
  "personal-data": "Your text seems to hold details about a person",
  "same-person": "This takes two different people, and you were the first. Someone else must confirm it.",
  "repository-problem": "The specification repository did not accept this.",
  "not-offered": "The proposal is accepted on GitHub, not here. Follow the link to it.",
};

export function refusalWords(refusal: Pick<Refusal, "code" | "details">): string {
  return refusal.details.sentence ?? WORDS[refusal.code];
}
