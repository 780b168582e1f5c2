import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { VersionsView } from "@/components/spec/versions-view";
import { currentActor } from "@/lib/auth/actor";
import { addressOnDay } from "@/lib/flows/view-version";
import { viewVersions } from "@/lib/flows/view-versions";
import { getPortal } from "@/lib/portal";
import { followedBy } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";
import { answerMissing } from "@/lib/web/response";

export const metadata: Metadata = {
  title: "Versions",
  alternates: followedBy("/releases.atom"),
};

type Props = { searchParams: Promise<{ at?: string | string[] }> };

/** The list, or with a day (`?at=2024-05-01`) the version that was in force. */
export default async function ReleasesPage({ searchParams }: Props) {
  const { at } = await searchParams;
  const day = typeof at === "string" && at !== "" ? at : null;
  const portal = await getPortal();
  const address = day === null ? null : await addressOnDay(portal, day, "");
  if (address?.ok) redirect(address.value);
  const view = await viewVersions(portal, await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  if (day !== null) answerMissing();
  return <VersionsView {...view.value} unknownDay={day} />;
}
