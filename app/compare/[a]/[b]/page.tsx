import type { Metadata } from "next";
import { ComparisonView } from "@/components/spec/comparison";
import { readChangeFilter } from "@/components/spec/comparison-address";
import { CompareChoice } from "@/components/spec/comparison-choice";
import { currentActor } from "@/lib/auth/actor";
import { compareVersions } from "@/lib/flows/compare-versions";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";
import { answerMissing } from "@/lib/web/response";

type Props = {
  params: Promise<{ a: string; b: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { a, b } = await params;
  return { title: `${a} and ${b} compared`.slice(0, 120) };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const filter = readChangeFilter(await searchParams);
  const view = await compareVersions(await getPortal(), await currentActor(), { ...(await params), filter });
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  if (!("unknown" in view.value)) return <ComparisonView {...view.value} />;
  answerMissing();
  return <CompareChoice {...view.value} />;
}
