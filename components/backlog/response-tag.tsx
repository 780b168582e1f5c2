import { Tag } from "@/components/ui/tag";
import { RESPONSE_WORDS } from "@/lib/backlog/item";
import type { BacklogEntry } from "@/lib/flows/view-backlog";

/** DfE's last answer, in the colour that is DfE's alone; nothing where DfE has not answered. */
export function ResponseTag({ response }: { readonly response: BacklogEntry["response"] }) {
  if (!response) return null;
  const words = RESPONSE_WORDS[response.response];
  return <Tag kind="note">{words.startsWith("DfE") ? words : `DfE: ${words.toLowerCase()}`}</Tag>;
}
