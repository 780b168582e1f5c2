import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { SystemView } from "@/components/systems/system-view";
import { currentActor } from "@/lib/auth/actor";
import { viewSystem } from "@/lib/flows/view-systems";
import { getPortal } from "@/lib/portal";
import { addressText } from "@/lib/web/address-text";

type Props = {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<{ table?: string | string[] }>;
};

/** Read once for the title and the page. */
const load = cache(async (code: string) =>
  viewSystem(await getPortal(), await currentActor(), addressText(code)),
);

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const view = await load((await params).code);
  if (!view.ok) return { title: "We cannot find that page", robots: { index: false } };
  return { title: "system" in view.value ? view.value.system.name : "System" };
}

export default async function SystemPage({ params, searchParams }: Props) {
  const { table } = await searchParams;
  const view = await load((await params).code);
  if (!view.ok) return <Missing sentence="No system has that name. The list of systems names them all." />;
  if ("movedTo" in view.value) permanentRedirect(`/cms/${view.value.movedTo}`);
  return <SystemView {...view.value} shown={typeof table === "string" ? table : ""} />;
}
