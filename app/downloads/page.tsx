import type { Metadata } from "next";
import { DownloadsView } from "@/components/spec/downloads-view";
import { currentActor } from "@/lib/auth/actor";
import { viewDownloads } from "@/lib/flows/view-downloads";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";
import { answerMissing } from "@/lib/web/response";

export const metadata: Metadata = { title: "Downloads" };

type Props = { searchParams: Promise<{ version?: string | string[] }> };

export default async function DownloadsPage({ searchParams }: Props) {
  const { version } = await searchParams;
  const asked = typeof version === "string" ? version : (version?.[0] ?? "");
  const view = await viewDownloads(await getPortal(), await currentActor(), asked);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  if (view.value.unknown !== null) answerMissing();
  return <DownloadsView {...view.value} />;
}
