import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Missing } from "@/app/missing";
import { STEP_TITLES } from "@/components/suggest/step-titles";
import { StepView } from "@/components/suggest/step-view";
import { currentActor } from "@/lib/auth/actor";
import { viewSuggestion } from "@/lib/flows/suggest-change";
import { getPortal } from "@/lib/portal";
import { isStep } from "@/lib/requests/wizard";
import { keptForm } from "@/lib/web/kept";
import { typedAnswers } from "@/lib/web/suggest-forms";
import { discard, save, submit } from "../actions";

type Props = {
  params: Promise<{ step: string }>;
  searchParams: Promise<{
    draft?: string | string[];
    problems?: string | string[];
    kept?: string | string[];
  }>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { step } = await params;
  const { problems, kept } = await searchParams;
  const title = isStep(step) ? STEP_TITLES[step] : "Suggest a change";
  return { title: problems || kept ? `Error: ${title}` : title };
}

export default async function SuggestStepPage({ params, searchParams }: Props) {
  const { step } = await params;
  const { draft, problems, kept: token } = await searchParams;
  const id = Number(draft);
  if (!isStep(step) || !Number.isSafeInteger(id)) return <Missing />;
  const actor = await currentActor();
  if (actor.kind !== "person")
    redirect(`/sign-in?next=${encodeURIComponent(`/suggest/${step}?draft=${id}`)}`);
  const view = await viewSuggestion(await getPortal(), actor, { id, step });
  if (!view.ok)
    return <Missing sentence="There is no such draft of yours. It may have been submitted or discarded." />;
  const kept = await keptForm(token);
  return (
    <StepView
      view={{ ...view.value, draft: { ...view.value.draft, ...typedAnswers(kept) } }}
      showProblems={problems === "1"}
      kept={kept}
      actions={{ save, submit, discard }}
    />
  );
}
