import type { Metadata } from "next";
import { RoadmapView } from "@/components/backlog/roadmap-view";
import { currentActor } from "@/lib/auth/actor";
import { viewRoadmap } from "@/lib/flows/view-backlog";
import { getPortal } from "@/lib/portal";
import { followedBy } from "@/lib/web/feed";

export const metadata: Metadata = { title: "Roadmap", alternates: followedBy("/backlog.atom") };

export default async function RoadmapPage() {
  const view = await viewRoadmap(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(view.refusal.code);
  return <RoadmapView view={view.value} />;
}
