/** A path of this site to go on to, or the fallback for anything that would leave it. */
export function ownPath(text: unknown, fallback: string): string {
  if (typeof text !== "string" || !text.startsWith("/") || /^\/[/\\]|[\p{Cc}\\]/u.test(text)) return fallback;
  const url = new URL(text, "http://portal.invalid");
  return url.origin === "http://portal.invalid" && url.username === ""
    ? `${url.pathname}${url.search}${url.hash}`
    : fallback;
}
