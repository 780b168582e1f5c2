import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { OnDay } from "@/app/on-day";
import { Nearest } from "@/app/spec/nearest";
import { ItemView } from "@/components/spec/item-view";
import { RetiredView } from "@/components/spec/retired-view";
import { currentActor } from "@/lib/auth/actor";
import { viewItem } from "@/lib/flows/view-item";
import { getPortal } from "@/lib/portal";
import { changesFeed } from "@/lib/web/feed";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ at?: string | string[] }> };

/** Read once for the title and the page. */
const load = cache(async (ref: string) => viewItem(await getPortal(), await currentActor(), ref));

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { ref } = await params;
  const view = await load(ref);
  if (!view.ok) return { title: "We cannot find that page", robots: { index: false } };
  const title = "item" in view.value ? `${view.value.item.name}, ${ref}` : ref;
  return { title, alternates: changesFeed({ item: ref }) };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const { ref } = await params;
  const { at } = await searchParams;
  if (typeof at === "string") return OnDay({ day: at, path: `/items/${ref}` });
  const view = await load(ref);
  if (!view.ok) return <Nearest asked={ref} what="item" />;
  if ("movedTo" in view.value) permanentRedirect(`/spec/items/${view.value.movedTo}`);
  return "retired" in view.value ? <RetiredView {...view.value} /> : <ItemView {...view.value} />;
}
