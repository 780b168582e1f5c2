import type { ReactNode } from "react";

export type Station = {
  readonly label: string;
  readonly href: string;
  /** Counts in words: "3 tables", "1 open request". Left out on the strip. */
  readonly counts?: readonly string[];
  readonly here?: boolean;
};

/**
 * The child's journey from contact to care leaver. "map" is the front door, with counts;
 * "strip" is the wayfinding line of a table page, which marks where the reader is.
 * `alongside`: what runs beside the journey (SEND) and has no place on the line. `back`: how the line leads back, in words.
 */
export function JourneyLine({
  label,
  stations,
  alongside = [],
  back,
  size = "map",
}: {
  readonly label: string;
  readonly stations: readonly Station[];
  readonly alongside?: readonly { readonly label: string; readonly href: string }[];
  readonly back?: ReactNode;
  readonly size?: "map" | "strip";
}) {
  return (
    <nav className="line-frame" aria-label={label}>
      <ol className={size === "strip" ? "line strip" : "line"}>
        {stations.map((station) => (
          <li key={station.href} aria-current={station.here ? "location" : undefined}>
            <a href={station.href}>{station.label}</a>{" "}
            {station.here && <span className="here">You are here</span>}
            {size === "map" &&
              station.counts?.map((count) => (
                <span className="muted" key={count}>
                  {count}
                </span>
              ))}
          </li>
        ))}
      </ol>
      {back && <p className="way-back">{back}</p>}
      {alongside.length > 0 && (
        <p className="alongside">
          Alongside the journey:{" "}
          {alongside.map(({ label, href }, place) => (
            <span key={href}>
              {place > 0 && ", "}
              <a href={href}>{label}</a>
            </span>
          ))}
        </p>
      )}
    </nav>
  );
}
