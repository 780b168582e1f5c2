import { Tag, type TagKind } from "@/components/ui/tag";
import { type RequestState, STATE_WORDS } from "@/lib/requests/request";

const KINDS: Record<RequestState, TagKind> = {
  draft: "quiet",
  submitted: "quiet",
  "needs-information": "attention",
  open: "active",
  "ready-for-decision": "attention",
  "final-comment": "attention",
  approved: "done",
  "in-preparation": "done",
  merged: "done",
  released: "done",
  declined: "stopped",
  duplicate: "ended",
  deferred: "ended",
  rejected: "stopped",
  withdrawn: "ended",
  lapsed: "ended",
};

/** Where a request stands, as a word in a box. */
export function StateTag({ state }: { readonly state: RequestState }) {
  return <Tag kind={KINDS[state]}>{STATE_WORDS[state]}</Tag>;
}
