import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { Nearest } from "@/app/spec/nearest";
import { HistoryView } from "@/components/spec/history-view";
import { RetiredView } from "@/components/spec/retired-view";
import { currentActor } from "@/lib/auth/actor";
import { viewItemHistory } from "@/lib/flows/view-history";
import { getPortal } from "@/lib/portal";
import { changesFeed } from "@/lib/web/feed";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ part?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref } = await params;
  return { title: `History of ${ref}`.slice(0, 120), alternates: changesFeed({ item: ref }) };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const { ref } = await params;
  const { part } = await searchParams;
  const view = await viewItemHistory(await getPortal(), await currentActor(), ref);
  if (!view.ok) return <Nearest asked={ref} what="item" />;
  if ("movedTo" in view.value) permanentRedirect(`/spec/items/${view.value.movedTo}/history`);
  if ("retired" in view.value) return <RetiredView {...view.value} />;
  return <HistoryView {...view.value} attribute={typeof part === "string" ? part : null} />;
}
