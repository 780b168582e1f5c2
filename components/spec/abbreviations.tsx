import { Fragment } from "react";
import { type Glossary, termsIn } from "@/lib/content/glossary";

/** The abbreviations that the texts of a page use, with their long forms; nothing where they use none. */
export function Abbreviations({
  glossary,
  texts,
}: {
  readonly glossary: Glossary;
  readonly texts: readonly (string | null)[];
}) {
  const terms = termsIn(
    glossary,
    texts.filter((text) => text !== null),
  );
  if (terms.length === 0) return null;
  return (
    <p className="muted">
      Abbreviations on this page:{" "}
      {terms.map(({ slug, term, full }, place) => (
        <Fragment key={slug}>
          {place > 0 && ", "}
          <a href={`/glossary/${slug}`}>{term}</a>
          {full && ` (${full})`}
        </Fragment>
      ))}
    </p>
  );
}
