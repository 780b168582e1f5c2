import { BeforeAfter } from "@/components/ui/before-after";
import type { ChangeRow } from "@/lib/flows/view-item";
import { isWhole, type Names, type Step, stepsOf } from "./change-words";
import { changedParts } from "./changed-parts";
import { StepFiles, StepHead } from "./step-head";

/** What each version changed, newest first: in words, with before and after, who asked for it and who decided it. */
export function HistorySteps({
  changes,
  names,
  heading,
  commitsHref = null,
}: {
  readonly changes: readonly ChangeRow[];
  readonly names: Names;
  /** The level below the heading that the steps stand under. */
  readonly heading: "h2" | "h3";
  readonly commitsHref?: string | null;
}) {
  const newestFirst = stepsOf(changes).toReversed();
  return (
    <ol reversed className="grid gap-8">
      {newestFirst.map((step) => (
        <li key={step.position} id={`step-${step.position}`} className="border-t border-line pt-4">
          <StepHead step={step} heading={heading} />
          {step.changes.filter(isWhole).map((change) => (
            <p key={`${change.rule} ${change.itemRef}`}>
              <Whole change={change} />
            </p>
          ))}
          <Parts step={step} names={names} />
          <StepFiles step={step} commitsHref={commitsHref} />
        </li>
      ))}
    </ol>
  );
}

function Whole({ change: { rule, action, before, after, table } }: { change: ChangeRow }) {
  if (rule === "NAME_REUSED") return "Its name belonged to another item before.";
  if (rule === "FIRST_RECORDED")
    return (
      <>
        It is in the first version on record, as <code>{String(after)}</code>.
      </>
    );
  if (action === "added")
    return (
      <>
        Added to <code>{table}</code> as <code>{String(after)}</code>.
      </>
    );
  return action === "removed" ? (
    <>
      Taken out. Its name was <code>{String(before)}</code>.
    </>
  ) : (
    "Changed."
  );
}

/** Before and after of every part that a step changed. */
export function Parts({ step, names }: { readonly step: Step; readonly names: Names }) {
  const parts = changedParts(step.changes, names);
  if (parts.length === 0) return null;
  const caption = (
    <span className="sr-only">Before and after, {step.version ?? step.commit.slice(0, 8)}</span>
  );
  return <BeforeAfter id={`parts-${step.position}`} caption={caption} changes={parts} />;
}
