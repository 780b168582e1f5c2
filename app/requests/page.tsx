import type { Metadata } from "next";
import { Missing } from "@/app/missing";
import { readFilter } from "@/components/requests/request-filter";
import { RequestsList } from "@/components/requests/requests-list";
import { currentActor } from "@/lib/auth/actor";
import { viewRequests } from "@/lib/flows/view-requests";
import { getPortal } from "@/lib/portal";
import { followedBy } from "@/lib/web/feed";

export const metadata: Metadata = {
  title: "Requests",
  alternates: followedBy("/requests.atom"),
};

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const filter = readFilter(await searchParams);
  const { states, words, table, item, set, before } = filter;
  const view = await viewRequests(await getPortal(), await currentActor(), {
    states,
    ...(words && { words }),
    ...(table && { table }),
    ...(item && { item }),
    ...(set && { set }),
    ...(before !== null && { before }),
  });
  if (!view.ok) return <Missing />;
  return <RequestsList view={view.value} filter={filter} />;
}
