import type { FormState } from "@/components/requests/form-state";
import { HiddenFields } from "@/components/requests/hidden-fields";
import { Paragraphs } from "@/components/requests/paragraphs";
import { Button } from "@/components/ui/button";
import { Radios } from "@/components/ui/choices";
import { DateText } from "@/components/ui/date-text";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Action } from "@/components/votes/action";
import { RESPONSE_WORDS } from "@/lib/backlog/item";
import type { BacklogItemView } from "@/lib/flows/view-backlog";
import { ResponseTag } from "./response-tag";

type Props = { readonly view: BacklogItemView; readonly form: FormState; readonly respond: Action };

/** Everything DfE answered, newest first, and the form with which it answers. */
export function DfeAnswers({ view, form, respond }: Props) {
  return (
    <section aria-labelledby="dfe">
      <h2 id="dfe">What DfE says</h2>
      {view.responses.length === 0 && <p>DfE has not responded yet.</p>}
      {view.responses.toReversed().map((response) => (
        <article
          key={response.at.toISOString()}
          id={`answer-${response.at.getTime()}`}
          className="mb-6 border-l-4 border-note pl-4"
        >
          <p className="mb-1">
            <ResponseTag response={response} />{" "}
            <span className="muted">
              {response.directorate}, <DateText date={response.at} />
            </span>
          </p>
          <Paragraphs text={response.reason} />
          {response.reviewOn && (
            <p className="muted">
              DfE looks at it again on <DateText date={new Date(`${response.reviewOn}T12:00:00Z`)} />.
            </p>
          )}
        </article>
      ))}
      {view.may.respond && <RespondForm view={view} form={form} respond={respond} />}
    </section>
  );
}

function RespondForm({ view, form, respond }: Props) {
  return (
    <form action={respond} className="mb-6 border-l-4 border-note bg-canvas p-4 sm:p-6">
      <HiddenFields fields={{ form: "respond", slug: view.item.slug }} />
      <Radios
        {...form.field("response")}
        label="What does DfE answer?"
        hint="The answer is public. It moves nothing here and counts as no vote."
        value={form.value("response") || undefined}
        options={Object.entries(RESPONSE_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea {...form.field("reason")} label="Why" rows={4} limit={4000} value={form.value("reason")} />
      <TextField
        {...form.field("directorate")}
        label="Which directorate answers?"
        hint="Its name, not a person's, for example Data collections."
        value={form.value("directorate")}
      />
      <TextField
        {...form.field("reviewOn")}
        type="date"
        width={10}
        label="When will DfE look at it again? (optional)"
        value={form.value("reviewOn")}
      />
      <Button>Publish the answer</Button>
    </form>
  );
}
