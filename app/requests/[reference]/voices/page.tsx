import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { VoicesView } from "@/components/votes/voices-view";
import { currentActor } from "@/lib/auth/actor";
import { viewRequest } from "@/lib/flows/view-request";
import { getPortal } from "@/lib/portal";

type Props = { readonly params: Promise<{ reference: string }> };

/** Read once for the head and the body of the page. */
const load = cache(async (reference: string) =>
  viewRequest(await getPortal(), await currentActor(), reference),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await load((await params).reference);
  return view.ok ? { title: `Voices: ${view.value.reference}` } : {};
}

export default async function Page({ params }: Props) {
  const { reference } = await params;
  const view = await load(reference);
  if (!view.ok)
    return <Missing sentence="No change request has that reference. References look like SSD-0028." />;
  if (view.value.reference !== reference) permanentRedirect(`/requests/${view.value.reference}/voices`);
  return <VoicesView view={view.value} />;
}
