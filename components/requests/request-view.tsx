import { DecisionBox } from "@/components/decisions/decision-box";
import { GateList } from "@/components/decisions/gate-list";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import { TwoColumns } from "@/components/ui/two-columns";
import type { Action } from "@/components/votes/action";
import { Objections } from "@/components/votes/objections";
import { Producible } from "@/components/votes/producible";
import { Voices } from "@/components/votes/voices";
import { VoteBox } from "@/components/votes/vote-box";
import type { RequestView } from "@/lib/flows/view-request";
import type { Kept } from "@/lib/web/kept";
import { Discussion } from "./discussion";
import { DoneNotice } from "./done-notice";
import { summaryOf, typedTexts } from "./form-state";
import { History } from "./history";
import { Impact } from "./impact";
import { MoveForms } from "./move-forms";
import { Paragraphs } from "./paragraphs";
import { ProposalBox } from "./proposal-box";
import { Reasons } from "./reasons";
import { RequestHead } from "./request-head";
import { WhatChanges } from "./what-changes";
import { WhereItIs } from "./where-it-is";

export type RequestActions = Readonly<
  Record<
    "vote" | "withdraw" | "answer" | "write" | "hide" | "move" | "propose" | "approve" | "accept" | "retry",
    Action
  >
>;

type Props = {
  readonly view: RequestView;
  readonly kept: Kept | null;
  readonly done: string | null;
  readonly actions: RequestActions;
};

/** One request, whole: why, what changes, what the sector says, and what it waits for. */
export function RequestPage({ view, kept, done, actions }: Props) {
  return (
    <>
      <ErrorSummary errors={summaryOf(kept)} />
      <Typed kept={kept} />
      {!kept && <DoneNotice view={view} done={done} withdraw={actions.withdraw} />}
      <RequestHead view={view} />
      <Contents view={view} />
      <TwoColumns sideLabel="What it waits for" side={<Side view={view} kept={kept} actions={actions} />}>
        <Reasons view={view} />
        <VoteBox view={view} kept={kept} vote={actions.vote} withdraw={actions.withdraw} />
        <h2 id="changes">What changes</h2>
        {view.ops.length === 0 && <p>This is an idea: it does not say yet exactly what would change.</p>}
        <WhatChanges {...view} />
        <h2 id="impact">Who is affected</h2>
        <Impact view={view} />
        {view.request.openedAt && <Sector view={view} kept={kept} actions={actions} />}
        <h2 id="producible">Can it be produced?</h2>
        <Producible view={view} />
        <h2 id="discussion">Discussion</h2>
        <Discussion
          view={view}
          page={`/requests/${view.reference}`}
          subject={{ reference: view.reference }}
          kept={kept}
          write={actions.write}
          hide={actions.hide}
        />
        <h2 id="history">Where it is</h2>
        <WhereItIs view={view} />
        <History events={view.events} />
      </TwoColumns>
    </>
  );
}

/** What people wrote at length is never lost, even where its form is gone. */
function Typed({ kept }: Pick<Props, "kept">) {
  const texts = typedTexts(kept);
  if (texts.length === 0) return null;
  return (
    <Details summary="What you typed">
      {texts.map((text) => (
        <Paragraphs key={text} text={text} />
      ))}
    </Details>
  );
}

/** The parts of a long page, with how much there is in each. */
function Contents({ view }: { view: RequestView }) {
  const objections = view.votes.filter(({ choice }) => choice === "object").length;
  const voices = view.standing.tally.voices.length;
  const isOpened = view.request.openedAt !== null;
  return (
    <Tabs
      label="On this page"
      tabs={[
        ...(isOpened ? [{ label: "Your voice", href: "#voice" }] : []),
        { label: "What changes", href: "#changes" },
        { label: "Who is affected", href: "#impact" },
        ...(isOpened
          ? [
              { label: "What LAs say", href: "#voices", count: voices },
              { label: "Objections", href: "#objections", count: objections },
            ]
          : []),
        { label: "Can it be produced?", href: "#producible" },
        { label: "Discussion", href: "#discussion", count: view.comments.length },
        { label: "Where it is", href: "#history" },
      ]}
    />
  );
}

function Sector({ view, kept, actions }: Omit<Props, "done">) {
  return (
    <>
      <h2 id="voices">What local authorities say</h2>
      <Voices tally={view.standing.tally} systems={view.names.systems} />
      <p>
        <a href={`/requests/${view.reference}/voices`}>
          Authority by authority, as tables, and who has not been heard
        </a>
      </p>
      <h2 id="objections">Objections and answers</h2>
      <Objections view={view} kept={kept} answer={actions.answer} />
    </>
  );
}

/** What triage asked the author, for everybody who could help to answer. */
function Question({ view }: { view: RequestView }) {
  const question = view.events.findLast(({ move }) => move === "ask-for-information")?.reason;
  if (!question) return null;
  return (
    <Notice title="Triage asks">
      <Paragraphs text={question} />
    </Notice>
  );
}

/** There the box of the decision says what it needs. */
const IN_DECISION = ["ready-for-decision", "final-comment"];

function Side({ view, kept, actions }: Omit<Props, "done">) {
  return (
    <>
      {view.duplicateOf && (
        <Notice title={`A duplicate of ${view.duplicateOf}`}>
          <p>
            Votes given here count there.{" "}
            <a href={`/requests/${view.duplicateOf}`}>Go to {view.duplicateOf}</a>
          </p>
        </Notice>
      )}
      {view.request.state === "needs-information" && <Question view={view} />}
      {view.decision && (
        <p>
          Decided:{" "}
          <a href={`/decisions/${view.decision.reference}`}>
            {view.decision.reference}, {view.decision.outcome}
          </a>
        </p>
      )}
      {view.gates.length > 0 && !IN_DECISION.includes(view.request.state) && (
        <section aria-labelledby="needs">
          <h2 id="needs">What it needs</h2>
          <GateList gates={view.gates} />
          {view.demonstrationRules && <p className="muted">These are demonstration rules.</p>}
        </section>
      )}
      <DecisionBox view={view} kept={kept} propose={actions.propose} approve={actions.approve} />
      <ProposalBox view={view} accept={actions.accept} retry={actions.retry} />
      <MoveForms view={view} kept={kept} action={actions.move} />
      <p className="mt-6">
        <a href={`/requests/${view.reference}/technical`}>Technical view</a>
      </p>
      <p>
        <a href={`/requests/${view.reference}/events.atom`}>Follow this request (Atom)</a>
      </p>
    </>
  );
}
