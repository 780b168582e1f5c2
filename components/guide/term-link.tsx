import { findTerm, type Glossary, slugOf } from "@/lib/content/glossary";

/** An abbreviation at its first use on a page: its long form, which leads to the glossary, and the short one after it. */
export function TermLink({ id, glossary }: { readonly id: string; readonly glossary: Glossary }) {
  const term = findTerm(glossary, id);
  const link = <a href={`/glossary/${term?.slug ?? slugOf(id)}`}>{term?.full ?? term?.term ?? id}</a>;
  // A long form may hold its short one already, as that of SSDA903 does.
  if (!term?.full || term.full.includes(term.term)) return link;
  return (
    <>
      {link} ({term.term})
    </>
  );
}
