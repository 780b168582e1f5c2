import type { SearchHit } from "@/lib/flows/search-portal";
import { Marked } from "./marked";

/** One thing found: its name as a link, what it is, its other names, and where else the words stand. */
export function HitLine({ hit }: { readonly hit: SearchHit }) {
  return (
    <>
      <HitName hit={hit} />
      {hit.also.length > 0 && (
        <span className="muted block">
          Also known as{" "}
          {hit.also.map((name, place) => (
            <span key={name}>
              {place > 0 && ", "}
              <code>{name}</code>
            </span>
          ))}
        </span>
      )}
      {hit.excerpt?.includes("\u0001") && (
        <span className="muted block">
          <Marked text={asCutOut(hit.excerpt)} />
        </span>
      )}
    </>
  );
}

/** With dots where a sentence was cut. A mark may stand before its first letter. */
function asCutOut(excerpt: string): string {
  const before = /^\W*[a-z]/.test(excerpt) ? "… " : "";
  const after = /[.!?]\W*$/.test(excerpt) ? "" : " …";
  return `${before}${excerpt}${after}`;
}

function HitName({ hit }: { hit: SearchHit }) {
  const { kind, key, url, title, name, item } = hit;
  if (kind === "item")
    return (
      <>
        <a href={url}>
          <code>
            <Marked text={name} join="_" />
          </code>
        </a>{" "}
        <code className="muted">{key}</code>
        <span className="block">
          <Marked text={title} />{" "}
          {item && (
            <span className="muted">
              in <code>{item.table}</code>
            </span>
          )}
        </span>
      </>
    );
  if (kind === "table")
    return (
      <>
        <a href={url}>
          <code>
            <Marked text={name} join="_" />
          </code>
        </a>
        <span className="block">
          <Marked text={title} />
        </span>
      </>
    );
  return (
    <a href={url}>
      {kind === "request" && `${key} `}
      <Marked text={title} />
    </a>
  );
}
