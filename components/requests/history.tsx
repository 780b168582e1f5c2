import { DateText } from "@/components/ui/date-text";
import { endOfDay, isDay, longDate } from "@/lib/decisions/calendar";
import type { RequestView } from "@/lib/flows/view-request";
import { isMoveName, type MoveName } from "@/lib/requests/moves";
import { capacityInWords } from "./role-words";

/** Each move as something that happened. */
export const HAPPENED: Record<MoveName, string> = {
  submit: "Submitted",
  "ask-for-information": "Information asked for",
  "supply-information": "Question answered",
  lapse: "Lapsed, because the question was not answered in time",
  "open-for-comment": "Opened for comment",
  extend: "Closing date extended",
  "mark-duplicate": "Marked as a duplicate",
  "undo-duplicate": "Duplicate mark undone",
  decline: "Declined",
  "send-to-backlog": "Sent to the backlog",
  "make-ready": "Marked ready for decision",
  "return-to-discussion": "Returned to discussion",
  "start-final-comment": "Final comment period started",
  "approve-directly": "Approved",
  "reject-directly": "Rejected",
  "confirm-approval": "Approval confirmed",
  "confirm-rejection": "Rejection confirmed",
  "start-preparation": "Change proposed to the specification",
  "return-from-preparation": "Returned for a new decision",
  "record-merge": "Became part of the specification",
  withdraw: "Withdrawn",
  reopen: "Reopened",
};

/** Everything that was done to a request, oldest first: what, by whom, when, and the reason given. */
export function History({ events }: Pick<RequestView, "events">) {
  return (
    <ol>
      {events.map(({ move, at, capacity, organisation, reason, details }, place) => (
        <li
          key={`${move} ${at.toISOString()}`}
          id={`event-${place + 1}`}
          className="border-t border-line py-3"
        >
          <p className="flush">
            <strong>{isMoveName(move) ? HAPPENED[move] : move}</strong>
            <Details details={details} />
          </p>
          <p className="muted flush">
            <DateText date={at} /> ·{" "}
            {organisation ? `${organisation}, ${capacityInWords(capacity)}` : capacityInWords(capacity)}
          </p>
          {reason && <p className="mt-2 whitespace-pre-line flush">{reason}</p>}
        </li>
      ))}
    </ol>
  );
}

/** What was recorded beside a move: a closing date, another request, a backlog entry. */
function Details({ details }: { details: unknown }) {
  const said = (key: string) => {
    const value = typeof details === "object" && details !== null ? Reflect.get(details, key) : null;
    return typeof value === "string" ? value : "";
  };
  const [closesOn, duplicateOf, backlogEntry] = [said("closesOn"), said("duplicateOf"), said("backlogEntry")];
  return (
    <>
      {isDay(closesOn) && `, until ${longDate(endOfDay(closesOn))}`}
      {duplicateOf && (
        <>
          {" "}
          of <a href={`/requests/${duplicateOf}`}>{duplicateOf}</a>
        </>
      )}
      {backlogEntry && (
        <>
          , entry <a href={`/backlog/${backlogEntry}`}>{backlogEntry}</a>
        </>
      )}
    </>
  );
}
