import type { Metadata } from "next";
import { StartView } from "@/components/suggest/start-view";
import { currentActor } from "@/lib/auth/actor";
import { viewStart } from "@/lib/flows/suggest-change";
import { getPortal } from "@/lib/portal";
import { keptForm } from "@/lib/web/kept";
import { start } from "./actions";

type Search = {
  item?: string | string[];
  table?: string | string[];
  from?: string | string[];
  fault?: string | string[];
  words?: string | string[];
  kept?: string | string[];
  done?: string | string[];
};

export async function generateMetadata({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<Metadata> {
  return { title: (await searchParams).kept ? "Error: Suggest a change" : "Suggest a change" };
}

export default async function SuggestPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const one = (value: string | string[] | undefined) =>
    typeof value === "string" && value !== "" ? value.slice(0, 100) : null;
  const view = await viewStart(await getPortal(), await currentActor(), {
    item: one(search.item),
    table: one(search.table),
    backlog: one(search.from),
    fault: one(search.fault),
    words: one(search.words),
  });
  if (!view.ok) throw new Error(view.refusal.code);
  return (
    <StartView
      {...view.value}
      kept={await keptForm(search.kept)}
      isDiscarded={search.done === "discarded"}
      start={start}
    />
  );
}
