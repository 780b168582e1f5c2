import type { Metadata } from "next";
import { Missing } from "@/app/missing";
import { DecisionsList } from "@/components/decisions/decisions-list";
import { currentActor } from "@/lib/auth/actor";
import { viewDecisions } from "@/lib/flows/view-decision";
import { getPortal } from "@/lib/portal";
import { followedBy } from "@/lib/web/feed";

export const metadata: Metadata = { title: "Decisions", alternates: followedBy("/decisions.atom") };

export default async function Page() {
  const view = await viewDecisions(await getPortal(), await currentActor(), null);
  if (!view.ok) return <Missing />;
  return <DecisionsList view={view.value} />;
}
