import type { ReactNode } from "react";

/** `note`: since when, or until when. */
export type Stage = {
  readonly label: string;
  readonly at: "done" | "now" | "ahead";
  readonly note?: ReactNode;
};

/** Where something is on a road of known stages: filled behind, marked now, hollow and dotted ahead. */
export function StagesLine({ label, stages }: { readonly label: string; readonly stages: readonly Stage[] }) {
  return (
    <div className="line-frame">
      <ol className="line" aria-label={label}>
        {stages.map(({ label, at, note }) => (
          <li
            key={label}
            className={at === "now" ? undefined : at}
            aria-current={at === "now" ? "step" : undefined}
          >
            {label}
            <span className={at === "now" ? "here" : "sr-only"}>{WORDS[at]}</span>
            {note && <span className="muted">{note}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

const WORDS = { done: "done", now: "Now here", ahead: "still to come" } as const;
