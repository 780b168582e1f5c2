import { Button } from "@/components/ui/button";
import { Checkboxes } from "@/components/ui/choices";
import { Details } from "@/components/ui/details";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Action } from "@/components/votes/action";
import { endOfDay, longDate } from "@/lib/decisions/calendar";
import type { RequestView } from "@/lib/flows/view-request";
import { type Ask, type MoveName, moveOf } from "@/lib/requests/moves";
import type { Kept } from "@/lib/web/kept";
import { type FormState, formState } from "./form-state";
import { HiddenFields } from "./hidden-fields";
import { capacityInWords } from "./role-words";

type Props = { readonly view: RequestView; readonly kept: Kept | null; readonly action: Action };

/** The moves this reader can make, each with what it asks for and what happens; nobody else is shown any. */
export function MoveForms({ view, kept, action }: Props) {
  if (view.allowed.moves.length === 0) return null;
  return (
    <section aria-labelledby="moves">
      <h2 id="moves">Steps you can take</h2>
      {view.allowed.moves.map((move) => (
        <OneMove key={move} move={move} view={view} kept={kept} action={action} />
      ))}
    </section>
  );
}

function OneMove({ move, view, kept, action }: Props & { move: MoveName }) {
  const { label, asks, effect, people } = moveOf(move);
  const form = formState(kept, `move-${move}`);
  const waiting = view.waiting.find((first) => first.move === move);
  const isFirst = waiting !== undefined && waiting.personId === view.own.id;
  return (
    <Details summary={label} open={form.wasRefused || waiting !== undefined}>
      <p>{effect}</p>
      {people === 2 && !waiting && <p>It takes two people: you are the first.</p>}
      {waiting && <FirstOfTwo waiting={waiting} isFirst={isFirst} showName={view.allowed.voters} />}
      {!isFirst && (
        <form action={action}>
          <HiddenFields
            fields={{ form: "move", reference: view.reference, move, version: view.request.version }}
          />
          {asks.map((ask) => (
            <Asked key={ask} ask={ask} view={view} form={form} firstReason={waiting?.reason} />
          ))}
          {move === "open-for-comment" && <OpeningExtras view={view} form={form} />}
          <Button look={isEnding(move) ? "danger" : "first"}>{waiting ? `Confirm: ${label}` : label}</Button>
        </form>
      )}
    </Details>
  );
}

function isEnding(move: MoveName): boolean {
  return move === "decline" || move === "withdraw";
}

function FirstOfTwo({
  waiting,
  isFirst,
  showName,
}: {
  waiting: RequestView["waiting"][number];
  isFirst: boolean;
  showName: boolean;
}) {
  if (isFirst) return <p>You confirmed first; someone else must confirm.</p>;
  return (
    <p>
      {showName && `${waiting.name}, `}
      {capacityInWords(waiting.capacity)}, confirmed first. With you it takes effect.
    </p>
  );
}

type AskedProps = { ask: Ask; view: RequestView; form: FormState; firstReason: string | undefined };

function Asked({ ask, view, form, firstReason }: AskedProps) {
  switch (ask) {
    case "reason":
      return (
        <TextArea
          {...form.field("reason")}
          label="Reason"
          hint="It is published with the step."
          rows={3}
          value={form.value("reason", firstReason)}
        />
      );
    case "question":
      return (
        <TextArea
          {...form.field("reason")}
          label="Question for the author"
          rows={3}
          value={form.value("reason")}
        />
      );
    case "closing-date":
    case "new-closing-date":
      return (
        <TextField
          {...form.field("closesOn")}
          type="date"
          width={20}
          label="Last day to comment and vote"
          hint={
            ask === "closing-date" ? `${longDate(endOfDay(view.earliestClosing))} or later.` : closesNow(view)
          }
          value={form.value("closesOn", view.suggestedClosing)}
        />
      );
    case "duplicate-of":
      return (
        <TextField
          {...form.field("duplicateOf")}
          mono
          width={10}
          label="The other request"
          hint="Its reference, for example SSD-0028."
          value={form.value("duplicateOf")}
        />
      );
    case "backlog-entry":
      return (
        <Select
          {...form.field("backlogEntry")}
          label="Backlog entry"
          empty="Choose an entry"
          value={form.value("backlogEntry", view.backlog[0]?.reference)}
          options={view.backlogChoices.map(({ reference, title }) => ({
            value: reference,
            label: `${reference} ${title}`,
          }))}
        />
      );
  }
}

function closesNow({ request }: RequestView): string {
  return request.closesAt ? `The date so far is ${longDate(request.closesAt)}.` : "The end of that day.";
}

function OpeningExtras({ view, form }: { view: RequestView; form: FormState }) {
  return (
    <>
      <TextField
        {...form.field("reason")}
        label="Reason for the date (optional)"
        hint="Needed only where it lies in the return season, April to July."
        value={form.value("reason")}
      />
      {view.wordingMarked && (
        <Checkboxes
          {...form.field("wordingOnly")}
          label="Does only the wording change?"
          hint="The author says so. With your agreement it goes the editorial way."
          values={form.isTicked("wordingOnly") ? ["yes"] : []}
          options={[{ value: "yes", label: "Only the wording changes, not the meaning" }]}
        />
      )}
    </>
  );
}
