import type { Metadata } from "next";
import { CollectionsView } from "@/components/collections/collections-view";
import { currentActor } from "@/lib/auth/actor";
import { viewCollections } from "@/lib/flows/view-collection";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Collections" };

export default async function CollectionsPage() {
  const view = await viewCollections(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <CollectionsView collections={view.value} />;
}
