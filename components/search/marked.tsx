import type { Marked as MarkedText } from "@/lib/flows/search-portal";

/** A text with the words that fit marked. They stand between U+0001 and U+0002 there. `join`: what stood for each space. */
export function Marked({ text, join = " " }: { readonly text: MarkedText; readonly join?: string }) {
  const parts = text.replaceAll(" ", join).split("\u0001");
  let at = 0;
  return parts.map((part) => {
    const key = at;
    at += part.length + 1;
    const [fits, rest] = part.split("\u0002");
    return rest === undefined ? (
      fits
    ) : (
      <span key={key}>
        <mark>{fits}</mark>
        {rest}
      </span>
    );
  });
}
