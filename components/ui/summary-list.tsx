import type { ReactNode } from "react";

/** One answer. `changing` completes the words read aloud: "Change title". */
export type Answer = {
  readonly label: string;
  readonly value: ReactNode;
  readonly changeHref?: string | undefined;
  readonly changing?: string | undefined;
};

/** Answers to check before sending, each with its Change link. */
export function SummaryList({ answers }: { readonly answers: readonly Answer[] }) {
  return (
    <dl className="summary-list">
      {answers.map(({ label, value, changeHref, changing = label.toLowerCase() }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {changeHref && (
            <dd>
              <a href={changeHref}>
                Change<span className="sr-only"> {changing}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
