import type { Metadata } from "next";
import { SystemsView } from "@/components/systems/systems-view";
import { currentActor } from "@/lib/auth/actor";
import { viewSystems } from "@/lib/flows/view-systems";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Case management systems" };

type Props = { readonly searchParams: Promise<{ sort?: string | string[] }> };

export default async function SystemsPage({ searchParams }: Props) {
  const sort = (await searchParams).sort === "gap" ? "gap" : "table";
  const view = await viewSystems(await getPortal(), await currentActor(), { sort });
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <SystemsView {...view.value} />;
}
