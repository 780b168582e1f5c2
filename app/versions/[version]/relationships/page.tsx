import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoVersion } from "@/app/no-version";
import { VersionLinks } from "@/components/spec/version-links";
import { currentActor } from "@/lib/auth/actor";
import { viewVersionLinks } from "@/lib/flows/view-version";
import { getPortal } from "@/lib/portal";

type Props = { params: Promise<{ version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Relationships, version ${(await params).version}`.slice(0, 120) };
}

export default async function VersionLinksPage({ params }: Props) {
  const view = await viewVersionLinks(await getPortal(), await currentActor(), (await params).version);
  if (!view.ok) return <NoVersion refusal={view.refusal} />;
  if ("movedTo" in view.value) redirect(view.value.movedTo);
  return <VersionLinks {...view.value} />;
}
