import type { Metadata } from "next";
import { HomeView } from "@/components/home/home-view";
import { currentActor } from "@/lib/auth/actor";
import { viewHome } from "@/lib/flows/view-home";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: { absolute: "Standard Safeguarding Dataset" } };

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export default async function Home({ searchParams }: Props) {
  const view = await viewHome(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <HomeView {...view.value} done={(await searchParams).done} />;
}
