import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { EntryView } from "@/components/backlog/entry-view";
import { currentActor } from "@/lib/auth/actor";
import { viewBacklogItem } from "@/lib/flows/view-backlog";
import { getPortal } from "@/lib/portal";
import { keptForm } from "@/lib/web/kept";
import * as actions from "./actions";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once for the head and the body of the page. */
const load = cache(async (slug: string) => viewBacklogItem(await getPortal(), await currentActor(), slug));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await load((await params).slug);
  if (!view.ok) return { title: "We cannot find that page", robots: { index: false } };
  return { title: `${view.value.item.title}, ${view.value.item.reference}` };
}

export default async function EntryPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { kept, done } = await searchParams;
  const view = await load(slug);
  if (!view.ok)
    return <Missing sentence="No entry of the backlog has that address. The backlog lists them all." />;
  if (view.value.item.slug !== slug) permanentRedirect(`/backlog/${view.value.item.slug}`);
  return (
    <EntryView
      view={view.value}
      kept={await keptForm(kept)}
      done={typeof done === "string" ? done : null}
      actions={actions}
    />
  );
}
