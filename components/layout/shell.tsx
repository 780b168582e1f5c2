import type { ReactNode } from "react";
import { PatternDefs } from "../charts/pattern-defs";
import { Notice } from "../ui/notice";
import { Emblem } from "./emblem";
import { type Place, PlaceLinks } from "./place-links";

/**
 * The frame of every page, inside `<body>`: skip link, demonstration line, header, trust line, navigation, main, footer.
 * `person`: sign-in link, or the name with the sign-out form. `page`: the address of this page, for the report link.
 */
export function Shell({
  children,
  navigation,
  person,
  search,
  demo,
  trustHref,
  reportHref,
  specification,
  portalVersion,
  links,
}: {
  readonly children: ReactNode;
  /** Up to six words; the current one is marked. */
  readonly navigation: readonly Place[];
  readonly person?: ReactNode;
  /** What was searched for, to be kept in the box. */
  readonly search?: string | undefined;
  readonly demo?: ReactNode;
  readonly trustHref?: string | undefined;
  readonly reportHref?: string | undefined;
  readonly specification: {
    readonly version: string;
    readonly date: ReactNode;
    readonly href: string;
  } | null;
  readonly portalVersion: string;
  readonly links: readonly Place[];
}) {
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to main content
      </a>
      <PatternDefs />
      <header>
        {demo && (
          <Notice kind="demo">
            <p>{demo}</p>
          </Notice>
        )}
        <div className="page">
          <div className="masthead">
            <a className="product" href="/">
              <Emblem />
              Standard Safeguarding Dataset
            </a>
            <search>
              <form className="site-search" action="/search">
                <input
                  type="search"
                  name="q"
                  aria-label="Search items, tables, requests"
                  defaultValue={search}
                  placeholder="Items, tables, requests"
                />
                <button type="submit">Search</button>
              </form>
            </search>
            {person && <div className="person">{person}</div>}
          </div>
          <p className="trust">
            <TrustLine href={trustHref} />
          </p>
        </div>
        <nav className="site-nav" aria-label="Main">
          <ul className="page">
            <PlaceLinks places={navigation} />
          </ul>
        </nav>
      </header>
      <main className="page site-main" id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer {...{ specification, portalVersion, links, reportHref }} />
    </>
  );
}

function TrustLine({ href }: { href: string | undefined }) {
  const line =
    "This site is about the definition of data. It holds no children's records and sends nothing to DfE.";
  return href ? <a href={href}>{line}</a> : line;
}

type FooterProps = Pick<
  Parameters<typeof Shell>[0],
  "specification" | "portalVersion" | "links" | "reportHref"
>;

function Footer({ specification, portalVersion, links, reportHref }: FooterProps) {
  return (
    <footer className="site-foot">
      <div className="page">
        <ul>
          {reportHref && (
            <li>
              <a href={reportHref}>Is this page wrong? Tell us</a>
            </li>
          )}
          <PlaceLinks places={links} />
        </ul>
        <p>
          {specification && (
            <>
              Specification <a href={specification.href}>{specification.version}</a>, {specification.date}.{" "}
            </>
          )}
          Portal {portalVersion}.
        </p>
      </div>
    </footer>
  );
}
