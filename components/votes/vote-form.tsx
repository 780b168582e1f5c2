import type { FormState } from "@/components/requests/form-state";
import { HiddenFields } from "@/components/requests/hidden-fields";
import { Button } from "@/components/ui/button";
import { Radios } from "@/components/ui/choices";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import type { RequestView } from "@/lib/flows/view-request";
import {
  ANSWER_WORDS,
  ANSWERS,
  CHOICE_WORDS,
  EFFORT_WORDS,
  EFFORTS,
  REASON_WORDS,
  REASONS,
} from "@/lib/votes/vote";
import type { Action } from "./action";

/** Support, neutral or object, and whether the authority could produce it: one form, one button. */
export function VoteForm({
  view,
  form,
  action,
}: {
  readonly view: Pick<RequestView, "reference" | "request" | "own">;
  readonly form: FormState;
  readonly action: Action;
}) {
  const { authority, vote, answer } = view.own;
  const hidden = { form: "vote", reference: view.reference, revision: view.request.currentRevision };
  return (
    <form action={action}>
      <HiddenFields fields={hidden} />
      <div className="grid gap-x-12 sm:grid-cols-2">
        <Radios
          {...form.field("choice")}
          label={`What is your view, for ${authority}?`}
          value={form.value("choice", vote?.choice)}
          options={[
            { value: "support", label: CHOICE_WORDS.support },
            { value: "neutral", label: CHOICE_WORDS.neutral },
            { value: "object", label: CHOICE_WORDS.object, reveal: <Objection form={form} vote={vote} /> },
          ]}
        />
        <Radios
          {...form.field("answer")}
          label={`Could ${authority} produce it?`}
          value={form.value("answer", answer?.choice)}
          options={ANSWERS.map((value) => ({
            value,
            label: ANSWER_WORDS[value],
            reveal: value === "with-work" && (
              <Select
                {...form.field("effort")}
                label="How much work, once?"
                value={form.value("effort", answer?.effort)}
                empty="Not known yet"
                options={EFFORTS.map((effort) => ({ value: effort, label: EFFORT_WORDS[effort] }))}
              />
            ),
          }))}
        />
      </div>
      <TextArea
        {...form.field("note")}
        label="What others should know about producing it (optional)"
        rows={2}
        value={form.value("note", answer?.note)}
      />
      <Button>{vote ? "Save my changed view" : "Save my view"}</Button>
    </form>
  );
}

function Objection({ form, vote }: { form: FormState; vote: RequestView["own"]["vote"] }) {
  return (
    <>
      <Radios
        {...form.field("reasonCategory")}
        label="Why do you object?"
        value={form.value("reasonCategory", vote?.reasonCategory)}
        options={REASONS.map((value) => ({ value, label: REASON_WORDS[value] }))}
      />
      <TextArea
        {...form.field("acceptable")}
        label="What would make it acceptable?"
        hint="Triage answers this in public before anything is decided."
        rows={4}
        value={form.value("acceptable", vote?.acceptable)}
      />
    </>
  );
}
