import { Fragment } from "react";

/**
 * Where the reader is in a long list. Numbered where `pages` and `href` are given; otherwise by
 * `previousHref` and `nextHref`. `showing` is a phrase: "1 to 20 of 359 items".
 */
export function Pagination({
  showing,
  page,
  pages,
  href,
  previousHref,
  nextHref,
}: {
  readonly showing: string;
  readonly page?: number | undefined;
  readonly pages?: number | undefined;
  readonly href?: ((page: number) => string) | undefined;
  readonly previousHref?: string | undefined;
  readonly nextHref?: string | undefined;
}) {
  const numbered = page !== undefined && pages !== undefined && href !== undefined && pages > 1;
  const previous = numbered && page > 1 ? href(page - 1) : previousHref;
  const next = numbered && page < pages ? href(page + 1) : nextHref;
  return (
    <nav className="pagination" aria-label="Pages of this list">
      <span>Showing {showing}</span>
      {previous && (
        <a href={previous} rel="prev">
          Previous<span className="sr-only"> page</span>
        </a>
      )}
      {numbered && (
        <ul>
          {shownPages(page, pages).map((number, place, shown) => (
            <Fragment key={number}>
              {number - (shown[place - 1] ?? number) > 1 && (
                <li aria-hidden="true">
                  <span>…</span>
                </li>
              )}
              <li>
                <a href={href(number)} aria-current={number === page ? "page" : undefined}>
                  <span className="sr-only">Page </span>
                  {number}
                </a>
              </li>
            </Fragment>
          ))}
        </ul>
      )}
      {next && (
        <a href={next} rel="next">
          Next<span className="sr-only"> page</span>
        </a>
      )}
    </nav>
  );
}

/** First, last, and the neighbours of the current page. */
function shownPages(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  return [...new Set(wanted)];
}
