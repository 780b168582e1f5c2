import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { RequestPage } from "@/components/requests/request-view";
import { currentActor } from "@/lib/auth/actor";
import { viewRequest } from "@/lib/flows/view-request";
import { getPortal } from "@/lib/portal";
import { followedBy } from "@/lib/web/feed";
import { keptForm } from "@/lib/web/kept";
import * as actions from "./actions";

type Props = {
  readonly params: Promise<{ reference: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once for the head and the body of the page. */
const load = cache(async (reference: string) =>
  viewRequest(await getPortal(), await currentActor(), reference),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await load((await params).reference);
  if (!view.ok) return {};
  const { reference, request } = view.value;
  return {
    title: `${reference}: ${request.title}`,
    alternates: followedBy(`/requests/${reference}/events.atom`),
  };
}

export default async function Page({ params, searchParams }: Props) {
  const { reference } = await params;
  const { kept, done } = await searchParams;
  const view = await load(reference);
  if (!view.ok)
    return <Missing sentence="No change request has that reference. References look like SSD-0028." />;
  if (view.value.reference !== reference) permanentRedirect(`/requests/${view.value.reference}`);
  return (
    <RequestPage
      view={view.value}
      kept={await keptForm(kept)}
      done={typeof done === "string" ? done : null}
      actions={actions}
    />
  );
}
