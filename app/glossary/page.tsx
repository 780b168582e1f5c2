import type { Metadata } from "next";
import { GlossaryView } from "@/components/glossary/glossary-view";
import { currentActor } from "@/lib/auth/actor";
import { viewGlossary } from "@/lib/flows/view-glossary";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Glossary" };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function GlossaryPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const asked = typeof q === "string" ? q : (q?.[0] ?? "");
  const view = await viewGlossary(await getPortal(), await currentActor(), asked);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <GlossaryView {...view.value} />;
}
