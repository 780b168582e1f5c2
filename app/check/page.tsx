import type { Metadata } from "next";
import { CheckView } from "@/components/check/check-view";
import { currentActor } from "@/lib/auth/actor";
import { versionsToFollow } from "@/lib/flows/check-list";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";
import { check } from "./actions";
import { columnsForm } from "./columns-form";

export function generateMetadata(): Metadata {
  const isWrong = columnsForm.answered()?.result.ok === false;
  return { title: isWrong ? "Error: Check your columns" : "Check your columns" };
}

/** Drawn anew for every request: the answer to the form comes with it. */
export const dynamic = "force-dynamic";

export default async function CheckPage() {
  const versions = await versionsToFollow(await getPortal(), await currentActor(), null);
  if (!versions.ok) throw new Error(refusalWords(versions.refusal));
  const answered = columnsForm.answered();
  const refusal = answered && !answered.result.ok ? answered.result.refusal : null;
  const sentence = refusal && { message: refusalWords(refusal) };
  return (
    <CheckView
      versions={versions.value}
      typed={answered?.typed ?? { columns: "", version: "" }}
      errors={refusal ? (refusal.problems.length > 0 ? refusal.problems : sentence ? [sentence] : []) : []}
      answer={answered?.result.ok ? answered.result.value : null}
      check={check}
    />
  );
}
