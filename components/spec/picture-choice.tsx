import type { ReactNode } from "react";
import type { Zoom } from "@/components/charts/erd";
import type { RelationshipsView } from "@/lib/flows/view-relationships";
import { type ErdView, HUB } from "@/lib/spec/erd-graph";

/** What a picture shows, as its caption. */
export function pictureTitle(view: ErdView): string {
  switch (view.kind) {
    case "whole":
      return `All tables, without the lines to ${HUB}`;
    case "all":
      return "All tables and all relationships";
    case "domain":
      return `${view.domain.label}: its tables, and what they point at`;
    case "table":
      return `${view.table} and its neighbours`;
  }
}

const ZOOMS: Record<Zoom, string> = { "50": "Half size", "100": "Full size", fit: "As wide as the page" };

/** Which part is drawn and how large: plain links, so that they work everywhere. */
export function PictureChoice({
  view,
  zoom,
}: {
  readonly view: Pick<RelationshipsView, "domains" | "name" | "view">;
  readonly zoom: Zoom;
}) {
  const parts = [
    { name: "whole", label: "All tables" },
    { name: "all", label: `All tables, lines to ${HUB} too` },
    ...view.domains.map(({ code, label }) => ({ name: code, label })),
    ...(view.view.kind === "table" ? [{ name: view.name, label: view.name }] : []),
  ];
  return (
    <div className="erd-choice">
      <Choices
        label="Part of the specification"
        choices={parts.map(({ name, label }) => ({
          label,
          href: address(name, zoom),
          isCurrent: name === view.name,
        }))}
      />
      <Choices
        label="Size"
        choices={(["50", "100", "fit"] as const).map((size) => ({
          label: ZOOMS[size],
          href: address(view.name, size),
          isCurrent: size === zoom,
        }))}
        more={<a href={`/spec/relationships.svg?view=${view.name}`}>Open the picture alone (SVG)</a>}
      />
    </div>
  );
}

type Choice = { readonly label: string; readonly href: string; readonly isCurrent: boolean };

function Choices({
  label,
  choices,
  more,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly more?: ReactNode;
}) {
  return (
    <nav aria-label={label}>
      <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-table">
        <li className="muted" aria-hidden="true">
          {label}
        </li>
        {choices.map(({ label, href, isCurrent }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isCurrent ? "true" : undefined}
              className={isCurrent ? "font-bold text-ink no-underline" : undefined}
            >
              {label}
            </a>
          </li>
        ))}
        {more && <li>{more}</li>}
      </ul>
    </nav>
  );
}

function address(name: string, zoom: Zoom): string {
  return `/spec/relationships?view=${name}${zoom === "100" ? "" : `&size=${zoom}`}#picture`;
}
