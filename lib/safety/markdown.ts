import rehypeSanitize, { type Options } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

/** A short list: no images, headings, ids, classes or raw HTML. Links are `https:` or within the site. */
const ALLOWED: Options = {
  tagNames: ["p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"],
  attributes: { a: ["href"] },
  protocols: { href: ["https"] },
  strip: ["script", "style"],
};

type Root = Parameters<ReturnType<typeof rehypeSanitize>>[0];
type Child = Root["children"][number];

/** A link that leaves the site says so to search engines; one without a safe target is left as text. */
function markLinks(tree: Root): void {
  tree.children.forEach(markLink);
}

function markLink(node: Child): void {
  if (node.type !== "element") return;
  if (node.tagName === "a") {
    const href = String(node.properties.href ?? "");
    const inside = href.startsWith("/") && !href.startsWith("//") && !href.includes("\\");
    node.properties =
      inside || href.startsWith("https://") ? { href, rel: ["nofollow", "ugc", "noopener"] } : {};
  }
  node.children.forEach(markLink);
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize, ALLOWED)
  .use(() => markLinks)
  .use(rehypeStringify);

/** Markdown that somebody wrote, as HTML that can be shown to anybody. Rendered once, when it is stored. */
export async function toSafeHtml(markdown: string): Promise<string> {
  return String(await processor.process(markdown));
}
