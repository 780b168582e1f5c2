import type { Metadata } from "next";
import { BacklogView } from "@/components/backlog/backlog-view";
import { currentActor } from "@/lib/auth/actor";
import { viewBacklog } from "@/lib/flows/view-backlog";
import { getPortal } from "@/lib/portal";
import { backlogQuery } from "@/lib/web/backlog-forms";
import { followedBy } from "@/lib/web/feed";

export const metadata: Metadata = { title: "Backlog", alternates: followedBy("/backlog.atom") };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BacklogPage({ searchParams }: Props) {
  const query = backlogQuery(await searchParams);
  const view = await viewBacklog(await getPortal(), await currentActor(), query);
  if (!view.ok) throw new Error(view.refusal.code);
  return <BacklogView view={view.value} query={query} />;
}
