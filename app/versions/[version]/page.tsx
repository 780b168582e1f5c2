import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoVersion } from "@/app/no-version";
import { VersionView } from "@/components/spec/version-view";
import { currentActor } from "@/lib/auth/actor";
import { viewVersion } from "@/lib/flows/view-version";
import { getPortal } from "@/lib/portal";

type Props = { params: Promise<{ version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Version ${(await params).version}`.slice(0, 80) };
}

export default async function VersionPage({ params }: Props) {
  const view = await viewVersion(await getPortal(), await currentActor(), (await params).version);
  if (!view.ok) return <NoVersion refusal={view.refusal} />;
  if ("movedTo" in view.value) redirect(view.value.movedTo);
  return <VersionView {...view.value} />;
}
