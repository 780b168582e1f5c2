import type { Metadata } from "next";
import { cache } from "react";
import { guideComponents } from "@/components/guide/guide-components";
import { GuideView } from "@/components/guide/guide-view";
import { currentActor } from "@/lib/auth/actor";
import { findGuide } from "@/lib/content/guidance";
import { viewGuide } from "@/lib/flows/view-guide";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

/** The page of the guide that stands here; its address in the guide leads here too (next.config.ts). */
const load = cache(async () => {
  const guide = await findGuide("using-the-api");
  if (!guide) throw new Error("The guide has lost its page on the public interface.");
  return guide;
});

export async function generateMetadata(): Promise<Metadata> {
  const { head } = await load();
  return { title: head.title, description: head.summary };
}

/** How programs read what is public here. */
export default async function PublicInterfacePage() {
  const { Content, ...page } = await load();
  const facts = await viewGuide(await getPortal(), await currentActor(), null);
  if (!facts.ok) throw new Error(refusalWords(facts.refusal));
  return (
    <GuideView {...page}>
      <Content components={guideComponents(facts.value, [])} />
    </GuideView>
  );
}
