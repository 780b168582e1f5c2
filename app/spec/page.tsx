import type { Metadata } from "next";
import { OnDay } from "@/app/on-day";
import { GROUPINGS, IndexView } from "@/components/spec/index-view";
import { currentActor } from "@/lib/auth/actor";
import { viewSpec } from "@/lib/flows/view-spec";
import { getPortal } from "@/lib/portal";
import { followedBy } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Specification", alternates: followedBy("/changes.atom") };

type Props = { searchParams: Promise<Record<"by" | "at" | "page", string | string[] | undefined>> };

export default async function SpecPage({ searchParams }: Props) {
  const { by: wanted, at, page } = await searchParams;
  if (typeof at === "string") return OnDay({ day: at, path: "" });
  const by = GROUPINGS.find((grouping) => grouping === wanted) ?? "journey";
  const view = await viewSpec(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <IndexView {...view.value} by={by} page={typeof page === "string" ? page : ""} />;
}
