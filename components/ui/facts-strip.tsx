import type { ReactNode } from "react";

export type Fact = { readonly label: string; readonly value: ReactNode };

/** Three to five labels over values, on one line where there is room. */
export function FactsStrip({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
