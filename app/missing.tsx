import { NotFoundView } from "@/components/search/not-found-view";
import type { SearchHit } from "@/lib/flows/search-portal";
import { answerMissing } from "@/lib/web/response";

/** What a page returns when the thing it is about does not exist: a 404 that can be read without scripts. */
export function Missing(words: { readonly sentence?: string; readonly hits?: readonly SearchHit[] }) {
  answerMissing();
  return <NotFoundView {...words} />;
}
