import type { Metadata } from "next";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { CollectionView } from "@/components/collections/collection-view";
import { currentActor } from "@/lib/auth/actor";
import { viewCollection } from "@/lib/flows/view-collection";
import { getPortal } from "@/lib/portal";

type Props = { readonly params: Promise<{ slug: string }> };

/** Read once for the title and the page. */
const load = cache(async (slug: string) => viewCollection(await getPortal(), await currentActor(), slug));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await load((await params).slug);
  return view.ok
    ? { title: view.value.collection.title }
    : { title: "We cannot find that page", robots: { index: false } };
}

export default async function CollectionPage({ params }: Props) {
  const view = await load((await params).slug);
  if (!view.ok)
    return <Missing sentence="No collection has that name. The list of collections names them all." />;
  return <CollectionView {...view.value} />;
}
