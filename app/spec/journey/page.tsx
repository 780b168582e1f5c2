import type { Metadata } from "next";
import { JourneyView } from "@/components/spec/journey-view";
import { currentActor } from "@/lib/auth/actor";
import { viewJourney } from "@/lib/flows/view-journey";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "The child's journey" };

export default async function JourneyPage() {
  const view = await viewJourney(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <JourneyView {...view.value} />;
}
