"use client";

export type Place = { readonly label: string; readonly href: string; readonly current?: boolean };

/** Places of the site, as lines of a list. A client component for its weight alone: every page has them. */
export function PlaceLinks({ places }: { readonly places: readonly Place[] }) {
  return places.map(({ label, href, current }) => (
    <li key={href}>
      <a href={href} aria-current={current ? "page" : undefined}>
        {label}
      </a>
    </li>
  ));
}
