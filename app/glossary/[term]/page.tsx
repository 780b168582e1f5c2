import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Missing } from "@/app/missing";
import { TermView } from "@/components/glossary/term-view";
import { currentActor } from "@/lib/auth/actor";
import { viewTerm } from "@/lib/flows/view-glossary";
import { getPortal } from "@/lib/portal";
import { addressText } from "@/lib/web/address-text";

type Props = { params: Promise<{ term: string }> };

/** Read once for the title and the page. */
const load = cache(async (term: string) =>
  viewTerm(await getPortal(), await currentActor(), addressText(term)),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await load((await params).term);
  if (!view.ok) return { title: "We cannot find that page", robots: { index: false } };
  return { title: "term" in view.value ? view.value.term.term : "Glossary" };
}

export default async function TermPage({ params }: Props) {
  const view = await load((await params).term);
  if (!view.ok)
    return (
      <Missing sentence="The glossary does not have this term yet. All that it has are listed under Glossary." />
    );
  if ("movedTo" in view.value) permanentRedirect(`/glossary/${view.value.movedTo}`);
  return <TermView {...view.value} />;
}
