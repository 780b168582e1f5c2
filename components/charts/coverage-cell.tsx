"use client";

// Client components for their weight alone: what they draw is many times longer than what they are given.
// Words that are only heard are taken out of the flow: without a place of their own ("relative") they would
// count for the width of the page instead of that of the region that scrolls.

/**
 * One cell of a matrix: a full, half or empty circle with its number on a shade, and the sentence for those who hear it.
 * `about` names column and row ("SSDA903, ssd_cla_episodes"); nothing is wanted where `of` is 0.
 */
export function CoverageCell({
  have,
  of,
  about,
  href,
}: {
  readonly have: number;
  readonly of: number;
  readonly about: string;
  readonly href?: string | undefined;
}) {
  if (of === 0)
    return (
      <span className="muted relative block px-1">
        –<span className="sr-only"> {about}, nothing asked for</span>
      </span>
    );
  const cell = (
    <span className={`coverage ${fill(have, of)} relative block px-1 ${shade(have / of)}`}>
      <span className="sr-only">{about}, </span>
      {have > 0 ? have : <span className="sr-only">none</span>}
      <span className="sr-only"> of {of} items</span>
    </span>
  );
  return href && have > 0 ? <a href={href}>{cell}</a> : cell;
}

function fill(have: number, of: number): "full" | "half" | "none" {
  if (have === 0) return "none";
  return have >= of ? "full" : "half";
}

/** Support for the eye only: the circle and the number say the same. */
function shade(share: number): string {
  if (share === 0) return "";
  if (share < 1 / 3) return "bg-accent/5";
  if (share < 2 / 3) return "bg-accent/10";
  return share < 1 ? "bg-accent/15" : "bg-accent/25";
}

/** What the circles of a matrix mean. */
export function CoverageKey({ words }: { readonly words: readonly [string, string, string] }) {
  return (
    <ul className="mb-4 flex flex-wrap gap-x-6 gap-y-1 text-small text-muted" aria-label="Key">
      {(["full", "half", "none"] as const).map((kind, place) => (
        <li key={kind} className={`coverage ${kind}`}>
          {words[place]}
        </li>
      ))}
    </ul>
  );
}
