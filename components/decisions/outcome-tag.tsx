import { Tag } from "@/components/ui/tag";

/** Approved or rejected, as a word in a box. */
export function OutcomeTag({ outcome }: { readonly outcome: string }) {
  return outcome === "approved" ? <Tag kind="done">Approved</Tag> : <Tag kind="stopped">Rejected</Tag>;
}
