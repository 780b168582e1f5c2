/** Guide pages as plain text, for searching. How they are drawn is another file's affair. */
import { parse } from "yaml";
import { z } from "zod";

export type GuideText = {
  readonly slug: string;
  readonly address: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
};

const Head = z.object({ title: z.string(), summary: z.string() });

/** Reads one page of `content/guide`: its front matter, and its words without tags, marks and addresses. Throws where it has no head. */
export function readGuideText(slug: string, source: string): GuideText {
  const [, above, text] = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(source) ?? [];
  if (above === undefined || text === undefined) throw new Error(`${slug} does not begin with front matter.`);
  return { slug, address: `/guide/${slug}`, ...Head.parse(parse(above)), text: plain(text) };
}

function plain(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, " ")
    .replace(/<\/?[A-Za-z][^>]*>/g, " ")
    .replace(/[#*_`|>[\]{}]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
