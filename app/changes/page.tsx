import type { Metadata } from "next";
import { changesPath, readChangesFilter } from "@/components/spec/changes-address";
import { ChangesView } from "@/components/spec/changes-view";
import { currentActor } from "@/lib/auth/actor";
import { viewChanges } from "@/lib/flows/view-changes";
import { getPortal } from "@/lib/portal";
import { followedBy } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A page that is read in one go. */
const CHANGES_SHOWN = 80;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const feed = changesPath(readChangesFilter(await searchParams), {}, "/changes.atom");
  return { title: "Changes", alternates: followedBy(feed) };
}

export default async function ChangesPage({ searchParams }: Props) {
  const filter = readChangesFilter(await searchParams);
  const view = await viewChanges(await getPortal(), await currentActor(), {
    ...filter,
    limit: CHANGES_SHOWN,
  });
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <ChangesView {...view.value} filter={filter} />;
}
