import type { Metadata } from "next";
import { Missing } from "@/app/missing";
import { Triage } from "@/components/requests/triage-view";
import { currentActor } from "@/lib/auth/actor";
import { viewTriage } from "@/lib/flows/view-triage";
import { getPortal } from "@/lib/portal";

export const metadata: Metadata = { title: "Triage" };

export default async function Page() {
  const view = await viewTriage(await getPortal(), await currentActor(), null);
  if (!view.ok) return <Missing />;
  return <Triage view={view.value} />;
}
