import type { FormState } from "@/components/requests/form-state";
import { HiddenFields } from "@/components/requests/hidden-fields";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { HintAndError } from "@/components/ui/form-field";
import type { Action } from "@/components/votes/action";
import type { BacklogItemView } from "@/lib/flows/view-backlog";

/** Two questions, each answered on a scale from 0 to 10. */
export function ScoreForm({
  view,
  form,
  action,
}: {
  readonly view: BacklogItemView;
  readonly form: FormState;
  readonly action: Action;
}) {
  const { authority, score } = view.own;
  const today = (points: number | undefined) => (points === undefined ? null : String(points));
  return (
    <form action={action} className="mb-6 border-l-4 border-accent bg-canvas p-4 sm:p-6">
      <HiddenFields fields={{ form: "score", slug: view.item.slug }} />
      <Scale
        {...form.field("importance")}
        label="How important is it that we understand this?"
        ends={["not at all", "nothing matters more"]}
        value={form.value("importance", today(score?.importance))}
      />
      <Scale
        {...form.field("effectiveness")}
        label="How well do we understand it today?"
        ends={["not at all", "completely"]}
        value={form.value("effectiveness", today(score?.effectiveness))}
      />
      <Button>{score ? "Save my changed scores" : "Save my scores"}</Button>
      <p className="muted mt-3 mb-0">
        {authority} counts once: with its lead's scores, else with the median of its people. You can change
        yours at any time.
      </p>
    </form>
  );
}

const POINTS = Array.from({ length: 11 }, (_, points) => points);

/** Eleven radios in one row, with words at both ends. */
function Scale({
  name,
  id,
  error,
  label,
  ends,
  value,
}: {
  name: string;
  id: string;
  error: string | undefined;
  label: string;
  ends: readonly [string, string];
  value: string;
}) {
  return (
    <fieldset
      className={classes("field", Boolean(error) && "wrong")}
      aria-describedby={classes(`${id}-hint`, Boolean(error) && `${id}-error`)}
    >
      <legend>{label}</legend>
      <HintAndError id={id} hint={`0 is ${ends[0]}, 10 is ${ends[1]}.`} error={error} />
      <div className="mt-2 grid max-w-side grid-cols-11">
        {POINTS.map((points) => (
          <label key={points} className="grid cursor-pointer justify-items-center gap-1 py-1 text-table">
            {points}
            <input
              type="radio"
              className="size-6 accent-accent"
              id={points === 0 ? id : `${id}-${points}`}
              name={name}
              value={points}
              defaultChecked={value === String(points)}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
