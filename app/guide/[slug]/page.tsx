import type { Metadata } from "next";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { guideComponents } from "@/components/guide/guide-components";
import { GuideView } from "@/components/guide/guide-view";
import { currentActor } from "@/lib/auth/actor";
import { findGuide, listGuides } from "@/lib/content/guidance";
import { viewGuide } from "@/lib/flows/view-guide";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

type Props = { params: Promise<{ slug: string }> };

/** Read once for the head and the body of the page. */
const load = cache((slug: string) => findGuide(slug));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const guide = await load((await params).slug);
  return guide ? { title: guide.head.title, description: guide.head.summary } : {};
}

export default async function GuideTextPage({ params }: Props) {
  const guide = await load((await params).slug);
  if (!guide) return <Missing sentence="The guide has no page of that name." />;
  const facts = await viewGuide(await getPortal(), await currentActor(), null);
  if (!facts.ok) throw new Error(refusalWords(facts.refusal));
  const { Content, ...page } = guide;
  const findings = await listGuides("research");
  return (
    <GuideView {...page}>
      <Content components={guideComponents(facts.value, findings)} />
    </GuideView>
  );
}
