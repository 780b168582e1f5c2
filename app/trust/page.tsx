import type { Metadata } from "next";
import { TrustView } from "@/components/trust/trust-view";
import { currentActor } from "@/lib/auth/actor";
import { viewTrust } from "@/lib/flows/view-audit";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Who can see and do what" };

export default async function TrustPage() {
  const view = await viewTrust(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <TrustView {...view.value} />;
}
