import type { StartView } from "@/lib/flows/suggest-change";
import { Draft } from "@/lib/requests/wizard";

/** What a draft is called in a list: its title, else what it is about. */
export function draftInWords({ id, title, draft }: StartView["drafts"][number]): string {
  const read = Draft.safeParse(draft).data;
  if (title || read?.title) return title || (read?.title ?? "");
  if (read?.task === "add-item" && read.table) return `A new item for ${read.table}`;
  return read?.item ? `A change to ${read.item}` : `Draft ${id}, without a title yet`;
}
