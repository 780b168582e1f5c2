import { Radios } from "@/components/ui/choices";
import { errorFor } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { referenceOf, STATE_WORDS } from "@/lib/requests/request";
import { ANSWER_WORDS, ANSWERS, EFFORT_WORDS, EFFORTS } from "@/lib/votes/vote";
import type { PageProps } from "./page-props";

/** Requests that stand on the same thing, so that voices are not split. */
export function SimilarPage({ view, errors }: PageProps) {
  return (
    <>
      <h1>Others have asked for something here</h1>
      <ul className="my-4">
        {view.similar.map((request) => (
          <li key={request.id} className="mb-2">
            <a href={`/requests/${referenceOf(request.number)}`}>
              {referenceOf(request.number)} {request.title}
            </a>
            , {STATE_WORDS[request.state].toLowerCase()}
          </li>
        ))}
      </ul>
      <p>
        If one of them is what you want, add your voice there. Two requests for the same thing split the
        votes.
      </p>
      <TextArea
        name="whyDifferent"
        label="Why is yours different?"
        rows={3}
        limit={1000}
        value={view.draft.whyDifferent}
        error={errorFor(errors, "whyDifferent")}
      />
    </>
  );
}

/** Title and reasons: the first thing that everybody reads. */
export function WhyPage({ view, errors }: PageProps) {
  const { draft } = view;
  return (
    <>
      <h1>Why should it change?</h1>
      <p className="hint mb-6">Everybody reads this. Write about data, never about a child or a family.</p>
      <TextField
        name="title"
        label="A title in a few words"
        hint="At most 80 characters, for example Add the date a pathway plan is reviewed."
        value={draft.title}
        error={errorFor(errors, "title")}
      />
      <TextArea
        name="problem"
        label="What problem does it solve?"
        rows={4}
        limit={5000}
        value={draft.problem}
        error={errorFor(errors, "problem")}
      />
      <TextArea
        name="benefit"
        label="Who will use it, and for what?"
        rows={3}
        limit={5000}
        value={draft.benefit}
        error={errorFor(errors, "benefit")}
      />
      <TextArea
        name="givesBack"
        label="What do local authorities get back? (optional)"
        hint="For example a shared report, fewer questions, or a return that is easier to make."
        rows={3}
        limit={5000}
        value={draft.givesBack}
        error={errorFor(errors, "givesBack")}
      />
    </>
  );
}

export function ProducePage({ view, errors }: PageProps) {
  const { draft } = view;
  return (
    <>
      <Radios
        heading
        name="answer"
        label="Could your LA produce it?"
        hint="From the system you have today, as far as you know. If you work for no local authority, choose Don't know."
        value={draft.answer ?? undefined}
        error={errorFor(errors, "answer")}
        options={ANSWERS.map((value) => ({
          value,
          label: ANSWER_WORDS[value],
          reveal: value === "with-work" && (
            <Select
              name="effort"
              label="How much work would it be, once?"
              empty="Not known yet"
              value={draft.effort ?? ""}
              options={EFFORTS.map((effort) => ({ value: effort, label: EFFORT_WORDS[effort] }))}
            />
          ),
        }))}
      />
      <TextArea
        name="note"
        label="What should others know about producing it? (optional)"
        rows={3}
        limit={1000}
        value={draft.note}
        error={errorFor(errors, "note")}
      />
    </>
  );
}

export function CreditPage({ view }: PageProps) {
  return (
    <Radios
      heading
      name="nameShown"
      label="Should your name stand beside the request?"
      hint="Your organisation is always shown. Once the change is published, its history is permanent."
      value={view.draft.nameShown ? "yes" : "no"}
      options={[
        { value: "no", label: "Only my organisation" },
        { value: "yes", label: "My name and my organisation" },
      ]}
    />
  );
}
