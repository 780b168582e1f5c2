import type { Metadata } from "next";
import { readMatrixFilter } from "@/components/returns/returns-filter";
import { ReturnsView } from "@/components/returns/returns-view";
import { currentActor } from "@/lib/auth/actor";
import { viewReturns } from "@/lib/flows/view-returns";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Returns" };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReturnsPage({ searchParams }: Props) {
  const filter = readMatrixFilter(await searchParams);
  const view = await viewReturns(await getPortal(), await currentActor(), filter);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <ReturnsView {...view.value} />;
}
