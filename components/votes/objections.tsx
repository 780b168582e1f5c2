import { type FormState, formState } from "@/components/requests/form-state";
import { HiddenFields } from "@/components/requests/hidden-fields";
import { Paragraphs } from "@/components/requests/paragraphs";
import { Button } from "@/components/ui/button";
import { Radios } from "@/components/ui/choices";
import { Details } from "@/components/ui/details";
import { Tag, type TagKind } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import type { RequestView } from "@/lib/flows/view-request";
import { REASON_WORDS, REASONS } from "@/lib/votes/vote";
import type { Kept } from "@/lib/web/kept";
import type { Action } from "./action";

const OUTCOMES: Record<string, { readonly word: string; readonly kind: TagKind }> = {
  accepted: { word: "Accepted", kind: "done" },
  "in-part": { word: "Accepted in part", kind: "attention" },
  "not-accepted": { word: "Not accepted", kind: "stopped" },
};

/** Every objection with what would make the change acceptable, and the public answer to it. */
export function Objections({
  view,
  kept,
  answer,
}: {
  readonly view: RequestView;
  readonly kept: Kept | null;
  readonly answer: Action;
}) {
  const objections = view.votes.filter((vote) => vote.choice === "object");
  if (objections.length === 0) return <p>Nobody objects.</p>;
  return (
    <ol>
      {objections.map((objection, place) => {
        const answered = view.answered.get(objection.personId);
        const outcome = answered && OUTCOMES[answered.outcome];
        // Not the person's id: keys travel to every reader.
        const id = `objection-${place + 1}`;
        return (
          <li key={id} id={id} className="border-t border-line py-4">
            <p className="flush">
              <strong>{objection.authority}</strong>
              {view.allowed.voters && `, ${objection.person}`} – {reasonInWords(objection.reasonCategory)}{" "}
              {!answered && <Tag kind="attention">No answer yet</Tag>}
              {!objection.counts && <span className="muted"> Given on an earlier version.</span>}
            </p>
            <p className="flush">
              <span className="muted">Would be acceptable:</span> {objection.acceptable}
            </p>
            {answered && outcome && (
              <div className="mt-3 border-l-4 border-line pl-4">
                <p className="flush">
                  <Tag kind={outcome.kind}>{outcome.word}</Tag>{" "}
                  <span className="muted">Answer of triage</span>
                </p>
                <Paragraphs text={answered.why} />
              </div>
            )}
            {view.allowed.answerObjections && (
              <AnswerForm
                form={formState(kept, `objection-${objection.personId}`)}
                hidden={{ form: "objection", reference: view.reference, personId: objection.personId }}
                answered={answered}
                about={objection.authority}
                action={answer}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function reasonInWords(category: string | null): string {
  const known = REASONS.find((reason) => reason === category);
  return known ? REASON_WORDS[known] : "Another reason";
}

function AnswerForm({
  form,
  hidden,
  answered,
  about,
  action,
}: {
  form: FormState;
  hidden: Record<string, string>;
  answered: { outcome: string; why: string } | undefined;
  about: string;
  action: Action;
}) {
  return (
    <Details
      summary={
        <>
          {answered ? "Change the answer" : "Answer"}
          <span className="sr-only"> to the objection of {about}</span>
        </>
      }
      open={form.wasRefused}
    >
      <form action={action}>
        <HiddenFields fields={hidden} />
        <Radios
          {...form.field("outcome")}
          label="Is the objection accepted?"
          value={form.value("outcome", answered?.outcome)}
          options={Object.entries(OUTCOMES).map(([value, { word }]) => ({ value, label: word }))}
        />
        <TextArea
          {...form.field("why")}
          label="The answer, and why"
          hint="It is published beside the objection."
          rows={4}
          value={form.value("why", answered?.why)}
        />
        <Button about={`to the objection of ${about}`}>Publish the answer</Button>
      </form>
    </Details>
  );
}
