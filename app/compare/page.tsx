import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { comparePath } from "@/components/spec/comparison-address";
import { CompareChoice } from "@/components/spec/comparison-choice";
import { currentActor } from "@/lib/auth/actor";
import { viewCompareChoice } from "@/lib/flows/compare-versions";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Compare versions" };

type Props = { searchParams: Promise<{ a?: string | string[]; b?: string | string[] }> };

/** The form sends what was chosen here, and the address of a comparison names both versions. */
export default async function CompareStartPage({ searchParams }: Props) {
  const { a, b } = await searchParams;
  if (typeof a === "string" && typeof b === "string" && a !== "" && b !== "") redirect(comparePath(a, b));
  const view = await viewCompareChoice(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <CompareChoice {...view.value} unknown={[]} />;
}
