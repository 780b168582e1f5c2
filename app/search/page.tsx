import type { Metadata } from "next";
import { SearchView } from "@/components/search/search-view";
import { currentActor } from "@/lib/auth/actor";
import { searchPortal } from "@/lib/flows/search-portal";
import { getPortal } from "@/lib/portal";
import { FACETS } from "@/lib/spec/search-words";
import { refusalWords } from "@/lib/web/refusal-words";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = first((await searchParams).q)
    .trim()
    .slice(0, 60);
  return { title: words ? `Search: ${words}` : "Search" };
}

export default async function SearchPage({ searchParams }: Props) {
  const asked = await searchParams;
  const filter = Object.fromEntries(FACETS.map((facet) => [facet, first(asked[facet])]));
  const view = await searchPortal(await getPortal(), await currentActor(), { words: first(asked.q), filter });
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <SearchView {...view.value} kind={first(asked.kind)} />;
}

function first(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value?.[0] ?? "");
}
