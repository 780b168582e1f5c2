import type { Metadata } from "next";
import { DfeView } from "@/components/backlog/dfe-view";
import { currentActor } from "@/lib/auth/actor";
import { viewDfe } from "@/lib/flows/view-dfe";
import { getPortal } from "@/lib/portal";

export const metadata: Metadata = { title: "For DfE" };

export default async function DfePage() {
  const view = await viewDfe(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(view.refusal.code);
  return <DfeView view={view.value} />;
}
