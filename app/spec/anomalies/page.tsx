import type { Metadata } from "next";
import { AnomaliesView } from "@/components/spec/anomalies-view";
import { currentActor } from "@/lib/auth/actor";
import { viewAnomalies } from "@/lib/flows/view-anomalies";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Known faults" };

type Props = { searchParams: Promise<{ rule?: string | string[] }> };

export default async function AnomaliesPage({ searchParams }: Props) {
  const { rule } = await searchParams;
  const view = await viewAnomalies(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <AnomaliesView {...view.value} rule={typeof rule === "string" ? rule : null} />;
}
