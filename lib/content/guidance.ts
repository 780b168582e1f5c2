import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleMDX } from "mdx-bundler";
import type { ReactNode } from "react";
import * as jsxRuntime from "react/jsx-runtime";
import { parse } from "yaml";
import { z } from "zod";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Whom a page is for, as the list of pages groups them. */
export const GROUPS = ["everybody", "authorities", "partners", "project"] as const;

/** What stands above the text of a page. A page with a missing or unknown key is refused. */
const FrontMatter = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  group: z.enum(GROUPS),
  audience: z.string().min(1),
  order: z.int().min(1),
  written_on: Day,
  sources: z
    .array(z.strictObject({ title: z.string(), date: z.string(), href: z.string().optional() }))
    .min(1),
});

export type GuideHead = z.infer<typeof FrontMatter> & { readonly slug: string };

/** The text of a page, drawn with the components it may name. It throws where a page names another. */
export type GuideContent = (props: { components: Readonly<Record<string, unknown>> }) => ReactNode;

export type Guide = {
  readonly head: GuideHead;
  readonly Content: GuideContent;
  /** How long it takes to read. */
  readonly minutes: number;
  /** The page that follows in order; null after the last. */
  readonly next: GuideHead | null;
  /** All pages of its shelf in reading order, this one among them. */
  readonly pages: readonly GuideHead[];
};

/** A folder of pages: the guide itself, and the findings that stand below its page on research. */
export type Shelf = "guide" | "research";

const CONTENT = join(process.cwd(), "content");
const WORDS_A_MINUTE = 200;

/** The pages of a shelf in reading order, without their texts. */
export async function listGuides(shelf: Shelf = "guide"): Promise<readonly GuideHead[]> {
  const names = (await readdir(join(CONTENT, shelf))).filter((name) => name.endsWith(".mdx"));
  const heads = await Promise.all(names.map(async (name) => (await readGuide(shelf, name)).head));
  return heads.toSorted((one, other) => one.order - other.order);
}

/** A page with its text, or null where no page has this name. */
export async function findGuide(slug: string, shelf: Shelf = "guide"): Promise<Guide | null> {
  const guides = await listGuides(shelf);
  const place = guides.findIndex((guide) => guide.slug === slug);
  const head = guides[place];
  if (!head) return null;
  const { text } = await readGuide(shelf, `${head.slug}.mdx`);
  const minutes = Math.max(1, Math.round(text.split(/\s+/).length / WORDS_A_MINUTE));
  return { head, minutes, Content: await compileText(text), next: guides[place + 1] ?? null, pages: guides };
}

async function readGuide(shelf: Shelf, name: string): Promise<{ head: GuideHead; text: string }> {
  const source = await readFile(join(CONTENT, shelf, name), "utf8");
  const [, above, text] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  if (above === undefined || text === undefined) throw new Error(`${name} does not begin with front matter.`);
  return { head: { slug: name.replace(/\.mdx$/, ""), ...FrontMatter.parse(parse(above)) }, text };
}

const compiled = new Map<string, Promise<GuideContent>>();

/**
 * MDX as a component, compiled once per content. MDX is code and runs on the server:
 * only files of `content/` may come here, never what somebody typed into the portal.
 */
export function compileText(text: string): Promise<GuideContent> {
  const hash = createHash("sha256").update(text).digest("hex");
  const known = compiled.get(hash);
  if (known) return known;
  const content = bundleMDX({ source: text, cwd: CONTENT }).then(({ code }) => contentOf(code));
  compiled.set(hash, content);
  // A failed compilation is tried again the next time.
  content.catch(() => compiled.delete(hash));
  return content;
}

const Bundle = z.object({ default: z.custom<GuideContent>((value) => typeof value === "function") });

/** The bundle leaves the runtime of React out, so that elements come from the same one as the page around them. */
function contentOf(code: string): GuideContent {
  return Bundle.parse(new Function("_jsx_runtime", code)(jsxRuntime)).default;
}
