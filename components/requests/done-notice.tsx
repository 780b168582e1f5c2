import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Action } from "@/components/votes/action";
import { TakeBack } from "@/components/votes/vote-box";
import { longDate } from "@/lib/decisions/calendar";
import type { RequestView } from "@/lib/flows/view-request";
import { isMoveName, moveOf } from "@/lib/requests/moves";
import { CHOICE_WORDS } from "@/lib/votes/vote";
import { HAPPENED } from "./history";

type Props = { readonly view: RequestView; readonly done: string | null; readonly withdraw: Action };

/** What was just done, what it changed and how to undo it. Words nobody knows say nothing. */
export function DoneNotice({ view, done, withdraw }: Props) {
  if (done === null) return null;
  if (done === "vote") return <Voted view={view} withdraw={withdraw} />;
  const said = saidOf(view, done);
  if (!said) return null;
  return (
    <Notice kind="success" title={said.title}>
      <p>{said.next}</p>
    </Notice>
  );
}

function Voted({ view, withdraw }: Omit<Props, "done">) {
  const { authority, vote } = view.own;
  const { closesAt } = view.request;
  return (
    <Notice
      kind="success"
      title={vote ? `You said for ${authority}: ${CHOICE_WORDS[vote.choice]}` : "Your answer is saved"}
    >
      {closesAt && <p>You can change it until {longDate(closesAt)}.</p>}
      {vote && view.allowed.vote && <TakeBack view={view} action={withdraw} />}
    </Notice>
  );
}

type Said = { readonly title: string; readonly next: ReactNode };

function saidOf(view: RequestView, done: string): Said | null {
  if (isMoveName(done))
    return moveOf(done).to === view.request.state ? { title: HAPPENED[done], next: view.needs } : null;
  if (!Object.hasOwn(SAID, done)) return null;
  return SAID[done]?.(view) ?? null;
}

const SAID: Readonly<Record<string, (view: RequestView) => Said>> = {
  submitted: ({ reference, firstLookBy }) => ({
    title: `Sent as ${reference}`,
    next: firstLookBy ? `Triage will look at it by ${longDate(firstLookBy)}.` : "Triage will look at it.",
  }),
  "vote-withdrawn": ({ own }) => ({
    title: "Your vote is taken back",
    next: `It no longer counts for ${own.authority ?? "your authority"}. You can vote again while the request is open.`,
  }),
  comment: () => ({
    title: "Your comment is published",
    next: <a href="#discussion">Go to the discussion</a>,
  }),
  hidden: () => ({
    title: "The comment is hidden",
    next: "Its place and your reason stay for everybody to see.",
  }),
  answered: () => ({
    title: "Your answer is published",
    next: <a href="#objections">Go to the objections</a>,
  }),
  first: () => ({
    title: "You confirmed first",
    next: "It takes effect when a second, different person confirms it.",
  }),
  proposed: () => ({
    title: "The outcome is proposed",
    next: "It takes two approvals, by two different people.",
  }),
  approved: () => ({
    title: "Your approval is recorded",
    next: "A second, different person must approve too.",
  }),
  decided: ({ decision }) => ({
    title: "The decision is taken",
    next: decision ? (
      <a href={`/decisions/${decision.reference}`}>Read decision {decision.reference}</a>
    ) : (
      "Its record follows."
    ),
  }),
  accepted: () => ({
    title: "The change is accepted",
    next: <a href="/spec">It is part of the specification. Read the specification</a>,
  }),
  retried: () => ({
    title: "It is tried again",
    next: "Load this page again in a minute to see how it went.",
  }),
};
