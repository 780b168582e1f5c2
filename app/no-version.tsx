import { NoVersionView } from "@/components/spec/no-version";
import { currentActor } from "@/lib/auth/actor";
import { viewCompareChoice } from "@/lib/flows/compare-versions";
import { getPortal } from "@/lib/portal";
import type { Refusal } from "@/lib/result";
import { refusalWords } from "@/lib/web/refusal-words";
import { answerMissing } from "@/lib/web/response";

/** What a page returns where the version or the day it was asked for does not exist: a 404 with those that do. */
export async function NoVersion({ refusal }: { readonly refusal: Refusal }) {
  const found = await viewCompareChoice(await getPortal(), await currentActor(), null);
  answerMissing();
  return <NoVersionView sentence={refusalWords(refusal)} choices={found.ok ? found.value.choices : []} />;
}

/** Whether the version itself is missing, not something in it. */
export function isNoVersion({ details }: Refusal): boolean {
  return details.missing === "version";
}
