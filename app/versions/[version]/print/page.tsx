import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoVersion } from "@/app/no-version";
import { PrintView } from "@/components/spec/print-view";
import { currentActor } from "@/lib/auth/actor";
import { viewPrint } from "@/lib/flows/view-print";
import { getPortal } from "@/lib/portal";

type Props = { params: Promise<{ version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `The whole of version ${(await params).version}`.slice(0, 80) };
}

export default async function VersionPrintPage({ params }: Props) {
  const view = await viewPrint(await getPortal(), await currentActor(), (await params).version);
  if (!view.ok) return <NoVersion refusal={view.refusal} />;
  if ("movedTo" in view.value) redirect(view.value.movedTo);
  return <PrintView {...view.value} />;
}
