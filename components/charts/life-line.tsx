import type { ReactNode } from "react";

/** One thing that happened. `open`: not settled yet, drawn dashed. */
export type Stop = {
  readonly when: ReactNode;
  readonly what: string;
  readonly href: string;
  readonly open?: boolean;
};

/** The life of an item from its first version to now, oldest first. */
export function LifeLine({ label, stops }: { readonly label: string; readonly stops: readonly Stop[] }) {
  return (
    <div className="line-frame">
      <ol className="line wraps" aria-label={label}>
        {stops.map((stop) => (
          <li key={`${stop.href} ${stop.what}`} className={stop.open ? "open" : "done"}>
            <span className="muted">{stop.when}</span>
            <a href={stop.href}>{stop.what}</a>
          </li>
        ))}
      </ol>
    </div>
  );
}
