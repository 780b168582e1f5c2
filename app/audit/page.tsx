import type { Metadata } from "next";
import { AuditView } from "@/components/trust/audit-view";
import { currentActor } from "@/lib/auth/actor";
import { viewAudit } from "@/lib/flows/view-audit";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Record of everything done" };

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function AuditPage({ searchParams }: Props) {
  const { before } = await searchParams;
  const wanted = typeof before === "string" && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null;
  const view = await viewAudit(await getPortal(), await currentActor(), { before: wanted });
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <AuditView {...view.value} isNewest={wanted === null} />;
}
