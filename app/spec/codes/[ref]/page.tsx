import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { CodeListView } from "@/components/spec/code-list-view";
import { currentActor } from "@/lib/auth/actor";
import { viewCodeList } from "@/lib/flows/view-codes";
import { getPortal } from "@/lib/portal";

type Props = { readonly params: Promise<{ ref: string }> };

/** Read once for the title and the page. */
const load = cache(async (ref: string) => viewCodeList(await getPortal(), await currentActor(), ref));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await load((await params).ref);
  if (!view.ok) return { title: "We cannot find that page", robots: { index: false } };
  return { title: "item" in view.value ? `Codes of ${view.value.item.name}` : "Codes" };
}

export default async function CodeListPage({ params }: Props) {
  const view = await load((await params).ref);
  if (!view.ok) return <Missing sentence="No item of that name or reference has a list of codes." />;
  if ("movedTo" in view.value) permanentRedirect(`/spec/codes/${view.value.movedTo}`);
  return <CodeListView {...view.value} />;
}
