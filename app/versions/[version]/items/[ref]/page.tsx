import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isNoVersion, NoVersion } from "@/app/no-version";
import { Nearest } from "@/app/spec/nearest";
import { VersionItem } from "@/components/spec/version-item";
import { currentActor } from "@/lib/auth/actor";
import { viewVersionItem } from "@/lib/flows/view-version";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

type Props = { params: Promise<{ version: string; ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { version, ref } = await params;
  return { title: `${ref}, version ${version}`.slice(0, 120) };
}

export default async function VersionItemPage({ params }: Props) {
  const { version, ref } = await params;
  const view = await viewVersionItem(await getPortal(), await currentActor(), { version, name: ref });
  if (!view.ok && isNoVersion(view.refusal)) return <NoVersion refusal={view.refusal} />;
  if (!view.ok) return <Nearest asked={ref} sentence={refusalWords(view.refusal)} />;
  if ("movedTo" in view.value) redirect(view.value.movedTo);
  return <VersionItem {...view.value} />;
}
