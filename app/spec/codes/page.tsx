import type { Metadata } from "next";
import { CodesView, KINDS } from "@/components/spec/codes-view";
import { currentActor } from "@/lib/auth/actor";
import { viewCodes } from "@/lib/flows/view-codes";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Code lists" };

type Props = { readonly searchParams: Promise<Record<"words" | "kind", string | string[] | undefined>> };

export default async function CodesPage({ searchParams }: Props) {
  const { words, kind: wanted } = await searchParams;
  const typed = typeof words === "string" ? words.slice(0, 100) : "";
  const asked = KINDS.find((known) => known === wanted);
  const view = await viewCodes(await getPortal(), await currentActor(), typed);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <CodesView {...view.value} asked={asked} />;
}
