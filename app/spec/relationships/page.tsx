import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OnDay } from "@/app/on-day";
import type { Zoom } from "@/components/charts/erd";
import { RelationshipsView } from "@/components/spec/relationships-view";
import { currentActor } from "@/lib/auth/actor";
import { viewRelationships } from "@/lib/flows/view-relationships";
import { getPortal } from "@/lib/portal";

export const metadata: Metadata = { title: "Relationships" };

type Query = { view?: string | string[]; size?: string | string[]; at?: string | string[] };

export default async function RelationshipsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { view: asked, size, at } = await searchParams;
  if (typeof at === "string") return OnDay({ day: at, path: "/relationships" });
  const name = typeof asked === "string" ? asked : "whole";
  const view = await viewRelationships(await getPortal(), await currentActor(), name);
  if (!view.ok) notFound();
  return <RelationshipsView {...view.value} zoom={zoomOf(size)} />;
}

function zoomOf(size: Query["size"]): Zoom {
  return size === "50" || size === "fit" ? size : "100";
}
