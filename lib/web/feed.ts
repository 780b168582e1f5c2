import { createHash } from "node:crypto";
import { Feed } from "feed";
import { isKnown } from "./api-answer";

export type FeedEntry = {
  /** Path of the page that tells all; with what happened in its fragment, it is also what the entry is known by. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly at: Date;
};

type FeedText = {
  readonly title: string;
  /** The address of the feed itself. */
  readonly path: string;
  /** The page that shows the same to people. */
  readonly page: string;
  readonly entries: readonly FeedEntry[];
};

/** What the head of a page says of the feed that follows it. */
export function followedBy(path: string) {
  return { types: { "application/atom+xml": path } };
}

/** The same for a page about one item or table: its changes. */
export function changesFeed(about: { readonly item: string } | { readonly table: string }) {
  return followedBy(`/changes.atom?${new URLSearchParams(about)}`);
}

/** Nobody is named as an author: entries are about definitions, and who asked stands on the page. */
const NAME = "Standard Safeguarding Dataset";
const AUTHOR = { name: NAME };
const LASTS_SECONDS = 300;

/** News as Atom (RFC 4287), newest first, the same bytes for the same entries; addresses are those of `origin`. */
export function feedText(origin: string, { title, path, page, entries }: FeedText): string {
  const link = (to: string) => new URL(to, origin).href;
  const newest = entries.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0);
  const feed = new Feed({
    id: link(path),
    title: `${NAME}: ${title}`,
    link: link(page),
    updated: new Date(newest),
    author: AUTHOR,
    generator: false,
    feedLinks: { atom: link(path) },
  });
  for (const entry of entries.toSorted((one, other) => other.at.getTime() - one.at.getTime()))
    feed.addItem({
      id: link(entry.path),
      link: link(entry.path),
      title: plain(entry.title),
      description: plain(entry.text),
      date: entry.at,
    });
  return feed.atom1();
}

/** What XML 1.0 cannot hold is left out. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

/** The same as an answer; who has it already is told so. */
export function feedAnswer(request: Request, origin: string, feed: FeedText): Response {
  const body = feedText(origin, feed);
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    "Cache-Control": `public, max-age=${LASTS_SECONDS}`,
    "Content-Type": "application/atom+xml; charset=utf-8",
    ETag: etag,
  };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}
