import { findKeptForm } from "@/db/kept-forms";
import { currentActor } from "@/lib/auth/actor";
import { getPortal } from "@/lib/portal";
import type { Problem } from "@/lib/result";
import { refusalWords } from "./refusal-words";

/** A refused form as its page shows it again. */
export type Kept = {
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
};

/** What is said to somebody who has signed in since. */
const SENT_SIGNED_OUT =
  "You were signed out when you sent this, so nothing was saved. What you typed is below: send it again.";

/** The form kept under `?kept=`, if it was this reader's or was sent by nobody known; null otherwise. */
export async function keptForm(token: string | readonly string[] | undefined): Promise<Kept | null> {
  if (typeof token !== "string" || !/^[0-9a-f]{32}$/.test(token)) return null;
  const actor = await currentActor();
  const kept = await findKeptForm((await getPortal()).db, token, actor.kind === "person" ? actor.id : null);
  if (!kept) return null;
  const isBack = kept.refusal.code === "not-signed-in" && actor.kind === "person";
  return {
    title: isBack ? SENT_SIGNED_OUT : refusalWords(kept.refusal),
    problems: kept.refusal.problems,
    fields: kept.fields,
  };
}
