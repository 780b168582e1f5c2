import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { ReturnView } from "@/components/returns/return-view";
import { currentActor } from "@/lib/auth/actor";
import { viewReturn } from "@/lib/flows/view-return";
import { getPortal } from "@/lib/portal";
import { addressText } from "@/lib/web/address-text";

type Props = {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<{ part?: string | string[] }>;
};

/** Read once for the title and the page. */
const load = cache(async (code: string, part: string) =>
  viewReturn(await getPortal(), await currentActor(), { code: addressText(code), part }),
);

async function read({ params, searchParams }: Props) {
  const { part } = await searchParams;
  return load((await params).code, typeof part === "string" ? part : "");
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const view = await read(props);
  if (!view.ok) return { title: "We cannot find that page", robots: { index: false } };
  return { title: "entry" in view.value ? view.value.entry.name : "Return" };
}

export default async function ReturnPage(props: Props) {
  const view = await read(props);
  if (!view.ok)
    return <Missing sentence="No return has that name or code. The list of returns names them all." />;
  if ("movedTo" in view.value) permanentRedirect(`/returns/${view.value.movedTo}`);
  return <ReturnView {...view.value} />;
}
