import { voicesInWords } from "@/components/charts/voice-counts";
import { formState } from "@/components/requests/form-state";
import { HiddenFields } from "@/components/requests/hidden-fields";
import { Button, LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import type { RequestView } from "@/lib/flows/view-request";
import { CHOICE_WORDS } from "@/lib/votes/vote";
import type { Kept } from "@/lib/web/kept";
import type { Action } from "./action";
import { voiceInWords } from "./voice-words";
import { VoteForm } from "./vote-form";

/** Where the reader speaks: the form, the way to it, or why it is closed to them. Nothing before voting begins. */
export function VoteBox({
  view,
  kept,
  vote,
  withdraw,
}: {
  readonly view: RequestView;
  readonly kept: Kept | null;
  readonly vote: Action;
  readonly withdraw: Action;
}) {
  const { closesAt } = view.request;
  if (!view.request.openedAt) return null;
  const isOpen = view.request.state === "open" && closesAt !== null && closesAt > view.standing.now;
  if (!isOpen) return <Result view={view} />;
  return (
    <section aria-labelledby="voice">
      <h2 id="voice">Your voice</h2>
      {!view.allowed.vote && <WhoVotes view={view} />}
      <OwnAuthority view={view} />
      {view.allowed.vote && (
        <>
          {view.own.vote && !view.own.vote.counts && (
            <p>
              <strong>Look again.</strong> You voted on an earlier version, and what it means has changed
              since. Your vote counts again once you save it.
            </p>
          )}
          <div className="mb-6 border-l-4 border-accent bg-canvas p-4 sm:p-6">
            <VoteForm view={view} form={formState(kept, "vote")} action={vote} />
            {view.own.vote && <TakeBack view={view} action={withdraw} />}
          </div>
          {closesAt && (
            <p className="muted">
              You can change it until <DateText date={closesAt} />. Everybody sees what {view.own.authority}{" "}
              says; your name is shown only to people who sign in.
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Where voting has ended, what came of it stands in the place of the form. */
function Result({ view }: { view: RequestView }) {
  return (
    <section aria-labelledby="voice">
      <h2 id="voice">Voting has ended</h2>
      <p>
        <strong>{voicesInWords(view.standing.tally.authorities)}</strong>, one voice a local authority.{" "}
        <a href="#voices">See who said what</a>
      </p>
      <OwnAuthority view={view} />
    </section>
  );
}

function WhoVotes({ view }: { view: RequestView }) {
  if (view.own.id === null) {
    return (
      <>
        <p>People of local authorities vote here. Everybody can read what each authority says.</p>
        <LinkButton href={`/sign-in?next=/requests/${view.reference}`}>Sign in to vote</LinkButton>
      </>
    );
  }
  return (
    <p>
      People of local authorities vote here. You are signed in for {view.own.organisation}, which has no vote.
    </p>
  );
}

function OwnAuthority({ view }: { view: RequestView }) {
  const { authority } = view.own;
  if (!authority) return null;
  const voice = view.standing.tally.voices.find(({ elector }) => elector.name === authority);
  return (
    <p>
      {voice ? (
        <>
          {authority}: <strong>{voiceInWords(voice, CHOICE_WORDS)}</strong>.
          {voice.basis === "people" && " No lead has voted; a lead's vote is the voice of the authority."}
        </>
      ) : (
        `${authority} has not been heard.`
      )}
    </p>
  );
}

/** Takes back what was said; also offered right after it was said. */
export function TakeBack({
  view,
  action,
}: {
  readonly view: Pick<RequestView, "reference">;
  readonly action: Action;
}) {
  return (
    <form action={action} className="mt-3">
      <HiddenFields fields={{ form: "withdraw-vote", reference: view.reference }} />
      <Button look="second">Take my vote back</Button>
    </form>
  );
}
