import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isNoVersion, NoVersion } from "@/app/no-version";
import { Nearest } from "@/app/spec/nearest";
import { VersionTable } from "@/components/spec/version-table";
import { currentActor } from "@/lib/auth/actor";
import { viewVersionTable } from "@/lib/flows/view-version";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

type Props = { params: Promise<{ version: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { version, name } = await params;
  return { title: `${name}, version ${version}`.slice(0, 120) };
}

export default async function VersionTablePage({ params }: Props) {
  const { version, name } = await params;
  const view = await viewVersionTable(await getPortal(), await currentActor(), { version, name });
  if (!view.ok && isNoVersion(view.refusal)) return <NoVersion refusal={view.refusal} />;
  if (!view.ok) return <Nearest asked={name} sentence={refusalWords(view.refusal)} />;
  if ("movedTo" in view.value) redirect(view.value.movedTo);
  return <VersionTable {...view.value} />;
}
