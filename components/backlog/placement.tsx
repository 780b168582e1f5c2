import type { FormState } from "@/components/requests/form-state";
import { HiddenFields } from "@/components/requests/hidden-fields";
import { capacityInWords } from "@/components/requests/role-words";
import { Button } from "@/components/ui/button";
import { Radios } from "@/components/ui/choices";
import { DateText } from "@/components/ui/date-text";
import { TextArea } from "@/components/ui/text-area";
import type { Action } from "@/components/votes/action";
import { HORIZON_WORDS, HORIZONS, type Horizon } from "@/lib/backlog/item";
import type { BacklogItemView, Placement as Waiting } from "@/lib/flows/view-backlog";

type Props = { readonly view: BacklogItemView; readonly form: FormState; readonly place: Action };

const PLACES: Record<Horizon, string> = {
  now: "under Now on the roadmap",
  next: "under Next on the roadmap",
  later: "under Later on the roadmap",
  none: "off the roadmap",
};

/** Where it stands on the roadmap, what waits for a second person, and the form for chair and steward. */
export function Placement({ view, form, place }: Props) {
  const { horizon, horizonReason } = view.item;
  if (horizon === "none" && view.waiting.length === 0 && !view.may.place) return null;
  return (
    <section aria-labelledby="place">
      <h2 id="place">Its place on the roadmap</h2>
      <p>
        <strong>{HORIZON_WORDS[horizon]}</strong>
        {horizonReason && `: ${horizonReason}`}
      </p>
      {view.waiting.map((waiting) => (
        <WaitingFor key={waiting.horizon} view={view} waiting={waiting} place={place} />
      ))}
      {view.may.place && <PlaceForm view={view} form={form} place={place} />}
    </section>
  );
}

/** The first half of a placement: who asked, why, and the button of the second person. */
function WaitingFor({ view, waiting, place }: Omit<Props, "form"> & { waiting: Waiting }) {
  const { horizon, capacity, reason, at, isOwn, mayConfirm } = waiting;
  const second = capacity === "chair" ? "technical steward" : "steering chair";
  return (
    <div className="notice">
      <p className="notice-title">
        {capacityInWords(capacity)} asks to put it {PLACES[horizon]}
      </p>
      <p>{reason}</p>
      <p>
        {isOwn ? "You asked for it on " : "Asked on "}
        <DateText date={at} />.{" "}
        {mayConfirm ? "It takes effect when you confirm it." : `It waits for the ${second} to confirm.`}
      </p>
      {mayConfirm && (
        <form action={place} className="mt-3">
          <HiddenFields
            fields={{ form: "place", slug: view.item.slug, version: view.item.version, horizon }}
          />
          <Button about={`to put it ${PLACES[horizon]}`}>Confirm</Button>
        </form>
      )}
    </div>
  );
}

function PlaceForm({ view, form, place }: Props) {
  return (
    <form action={place} className="mb-6 border-l-4 border-accent bg-canvas p-4 sm:p-6">
      <HiddenFields fields={{ form: "place", slug: view.item.slug, version: view.item.version }} />
      <Radios
        {...form.field("horizon")}
        label="Where does it belong?"
        hint="Chair and steward place it together: one asks, the other confirms within 14 days."
        value={form.value("horizon", view.item.horizon)}
        options={HORIZONS.map((value) => ({ value, label: HORIZON_WORDS[value] }))}
      />
      <TextArea
        {...form.field("reason")}
        label="Why there?"
        hint="Everybody reads it on the roadmap."
        rows={3}
        limit={2000}
        value={form.value("reason")}
      />
      <Button>Ask to place it</Button>
    </form>
  );
}
