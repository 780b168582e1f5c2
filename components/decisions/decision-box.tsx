import { type FormState, formState } from "@/components/requests/form-state";
import { HiddenFields } from "@/components/requests/hidden-fields";
import { Paragraphs } from "@/components/requests/paragraphs";
import { Button } from "@/components/ui/button";
import { Radios } from "@/components/ui/choices";
import { Details } from "@/components/ui/details";
import { TextArea } from "@/components/ui/text-area";
import type { Action } from "@/components/votes/action";
import type { RequestView } from "@/lib/flows/view-request";
import type { Kept } from "@/lib/web/kept";
import { GateList } from "./gate-list";

type Outcome = "approve" | "reject";
const OUTCOMES: Record<Outcome, { readonly label: string; readonly word: string }> = {
  approve: { label: "Approve the change", word: "approve" },
  reject: { label: "Reject the change", word: "reject" },
};

type Props = {
  readonly view: RequestView;
  readonly kept: Kept | null;
  readonly propose: Action;
  readonly approve: Action;
};

/** What the approvers are asked to decide, what it still needs, and the forms for those who may act. */
export function DecisionBox({ view, kept, propose, approve }: Props) {
  const { request, standing } = view;
  if (request.state !== "ready-for-decision" && request.state !== "final-comment") return null;
  const { proposed } = standing;
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">Decision</h2>
      <GateList gates={view.gates} />
      {proposed ? (
        <>
          <p>
            Proposed outcome: <strong>{OUTCOMES[proposed.outcome].word}</strong>
          </p>
          <Paragraphs text={proposed.reason} />
          {proposed.whyDifferent && (
            <>
              <p className="flush">
                <strong>Why it decides differently from most LAs</strong>
              </p>
              <Paragraphs text={proposed.whyDifferent} />
            </>
          )}
          <ApproveForm view={view} action={approve} outcome={proposed.outcome} />
        </>
      ) : (
        <p>No outcome has been proposed yet.</p>
      )}
      {view.allowed.propose && (
        <Details
          summary={proposed ? "Propose another outcome" : "Propose an outcome"}
          open={!proposed || formState(kept, "propose").wasRefused}
        >
          {proposed && <p>It takes the place of the one above, and of the approvals given to it.</p>}
          <ProposeForm view={view} form={formState(kept, "propose")} action={propose} />
        </Details>
      )}
      {view.demonstrationRules && (
        <p className="muted">Demonstration rules: no waiting time and no minimum number of LAs.</p>
      )}
    </section>
  );
}

function ApproveForm({ view, action, outcome }: { view: RequestView; action: Action; outcome: Outcome }) {
  const { approvals, allowed, own, reference } = view;
  if (approvals.some(({ personId }) => personId === own.id))
    return <p>You have approved this. Someone else must give the other approval.</p>;
  const capacity = allowed.approveAs;
  if (!capacity) return null;
  return (
    <form action={action} className="mb-4">
      <HiddenFields fields={{ form: "approve", reference, capacity, outcome }} />
      <Button>{outcome === "approve" ? "Approve this change" : "Agree to reject it"}</Button>
    </form>
  );
}

function ProposeForm({ view, form, action }: { view: RequestView; form: FormState; action: Action }) {
  const { proposed } = view.standing;
  const why = (
    <TextArea
      {...form.field("whyDifferent")}
      label="Why do you decide differently from most LAs?"
      hint="It goes against what most local authorities said, so this is published with the decision."
      rows={3}
      value={form.value("whyDifferent", proposed?.whyDifferent)}
    />
  );
  return (
    <form action={action}>
      <HiddenFields fields={{ form: "propose", reference: view.reference, version: view.request.version }} />
      <Radios
        {...form.field("outcome")}
        label="Outcome"
        value={form.value("outcome", proposed?.outcome)}
        options={[
          { value: "approve", label: OUTCOMES.approve.label, reveal: view.againstSector.approve && why },
          { value: "reject", label: OUTCOMES.reject.label, reveal: view.againstSector.reject && why },
        ]}
      />
      <TextArea
        {...form.field("reason")}
        label="Reason"
        hint="It is published with the decision."
        rows={4}
        value={form.value("reason", proposed?.reason)}
      />
      <Button>{proposed ? "Propose this instead" : "Propose outcome"}</Button>
    </form>
  );
}
