import type { ReactNode } from "react";

/**
 * Main text and a side column with what to do and what it waits for. The side comes first in the source,
 * so that it follows the title block on narrow screens and in the reading order.
 */
export function TwoColumns({
  children,
  side,
  sideLabel,
}: {
  readonly children: ReactNode;
  readonly side: ReactNode;
  readonly sideLabel: string;
}) {
  return (
    <div className="columns">
      <section className="side" aria-label={sideLabel}>
        {side}
      </section>
      <div>{children}</div>
    </div>
  );
}
