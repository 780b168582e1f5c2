import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { Nearest } from "@/app/spec/nearest";
import { TableHistory } from "@/components/spec/table-history";
import { currentActor } from "@/lib/auth/actor";
import { viewTableHistory } from "@/lib/flows/view-history";
import { getPortal } from "@/lib/portal";
import { changesFeed } from "@/lib/web/feed";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params;
  return { title: `History of ${name}`.slice(0, 120), alternates: changesFeed({ table: name }) };
}

export default async function TableHistoryPage({ params }: Props) {
  const { name } = await params;
  const view = await viewTableHistory(await getPortal(), await currentActor(), name);
  if (!view.ok) return <Nearest asked={name} what="table" />;
  if ("movedTo" in view.value) permanentRedirect(`/spec/tables/${view.value.movedTo}/history`);
  return <TableHistory {...view.value} />;
}
