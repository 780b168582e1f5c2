import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { DecisionRecord } from "@/components/decisions/decision-view";
import { currentActor } from "@/lib/auth/actor";
import { viewDecision } from "@/lib/flows/view-decision";
import { getPortal } from "@/lib/portal";

type Props = { readonly params: Promise<{ reference: string }> };

/** Read once for the head and the body of the page. */
const load = cache(async (reference: string) =>
  viewDecision(await getPortal(), await currentActor(), reference),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await load((await params).reference);
  return view.ok ? { title: `${view.value.decision.reference}: ${view.value.request.title}` } : {};
}

export default async function Page({ params }: Props) {
  const { reference } = await params;
  const view = await load(reference);
  if (!view.ok) return <Missing sentence="No decision has that reference. References look like DR-001." />;
  if (view.value.decision.reference !== reference)
    permanentRedirect(`/decisions/${view.value.decision.reference}`);
  return <DecisionRecord view={view.value} />;
}
