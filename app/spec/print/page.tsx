import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PrintView } from "@/components/spec/print-view";
import { currentActor } from "@/lib/auth/actor";
import { viewPrint } from "@/lib/flows/view-print";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "The whole specification" };

export default async function PrintPage() {
  const view = await viewPrint(await getPortal(), await currentActor(), "current");
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  if ("movedTo" in view.value) redirect(view.value.movedTo);
  return <PrintView {...view.value} />;
}
