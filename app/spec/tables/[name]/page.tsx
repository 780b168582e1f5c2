import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { OnDay } from "@/app/on-day";
import { Nearest } from "@/app/spec/nearest";
import type { TableFilter } from "@/components/spec/table-items";
import { TableView } from "@/components/spec/table-view";
import { currentActor } from "@/lib/auth/actor";
import { viewTable } from "@/lib/flows/view-table";
import { getPortal } from "@/lib/portal";
import { changesFeed } from "@/lib/web/feed";

type Query = { show?: string | string[]; return?: string | string[]; at?: string | string[] };
type Props = { params: Promise<{ name: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params;
  return { title: name, alternates: changesFeed({ table: name }) };
}

export default async function TablePage({ params, searchParams }: Props) {
  const { name } = await params;
  const { at } = await searchParams;
  if (typeof at === "string") return OnDay({ day: at, path: `/tables/${name}` });
  const view = await viewTable(await getPortal(), await currentActor(), name);
  if (!view.ok) return <Nearest asked={name} what="table" />;
  if ("movedTo" in view.value) permanentRedirect(`/spec/tables/${view.value.movedTo}`);
  return <TableView {...view.value} filter={filterOf(await searchParams)} />;
}

function filterOf(query: Query): TableFilter {
  if (query.show === "open") return { kind: "open" };
  return typeof query.return === "string" ? { kind: "return", code: query.return } : { kind: "all" };
}
