import { Button } from "@/components/ui/button";
import { TitleBlock } from "@/components/ui/title-block";
import type { SearchHit } from "@/lib/flows/search-portal";
import { Marked } from "./marked";

const NEAR_SHOWN = 6;
const MISTYPED =
  "The address may be mistyped. Published items, tables, requests and decisions keep their address for ever.";

/** No dead end: what may have happened, the nearest names where there are any, a search box and ways to browse. */
export function NotFoundView({
  sentence = MISTYPED,
  hits = [],
}: {
  /** What exactly is not there. */
  readonly sentence?: string;
  readonly hits?: readonly SearchHit[];
}) {
  const near = hits.filter(({ kind }) => kind === "item" || kind === "table").slice(0, NEAR_SHOWN);
  return (
    <>
      <TitleBlock name="We cannot find that page" sentence={sentence} />
      {near.length > 0 && (
        <>
          <h2>Did you mean</h2>
          <ul className="mb-6 grid gap-3">
            {near.map(({ kind, key, url, title, item }) => (
              <li key={`${kind} ${key}`}>
                <a href={url}>
                  <code>{item?.name ?? key}</code>
                </a>
                <span className="block">
                  <Marked text={title} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <form className="mb-6 flex max-w-main flex-wrap items-end gap-3" action="/search">
        <div className="grow">
          <label htmlFor="words" className="mb-1 block font-bold">
            Search for a name, a reference or words
          </label>
          <input id="words" className="input w-full max-w-none" type="search" name="q" />
        </div>
        <Button>Search</Button>
      </form>
      <p>
        Or browse <a href="/spec">the specification</a>, <a href="/spec?by=item">all items from A to Z</a>,{" "}
        <a href="/requests">requests</a> and <a href="/decisions">decisions</a>.
      </p>
    </>
  );
}
