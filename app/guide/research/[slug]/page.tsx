import type { Metadata } from "next";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { guideComponents } from "@/components/guide/guide-components";
import { GuideView } from "@/components/guide/guide-view";
import { currentActor } from "@/lib/auth/actor";
import { findGuide } from "@/lib/content/guidance";
import { viewGuide } from "@/lib/flows/view-guide";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

type Props = { params: Promise<{ slug: string }> };

/** Read once for the head and the body of the page. */
const load = cache((slug: string) => findGuide(slug, "research"));

const ABOVE = { label: "Research findings", href: "/guide/research" };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const finding = await load((await params).slug);
  return finding ? { title: finding.head.title, description: finding.head.summary } : {};
}

export default async function FindingPage({ params }: Props) {
  const finding = await load((await params).slug);
  if (!finding) return <Missing sentence="There is no research finding of that name." />;
  const facts = await viewGuide(await getPortal(), await currentActor(), null);
  if (!facts.ok) throw new Error(refusalWords(facts.refusal));
  const { Content, ...page } = finding;
  return (
    <GuideView {...page} above={ABOVE}>
      <Content components={guideComponents(facts.value, [])} />
    </GuideView>
  );
}
