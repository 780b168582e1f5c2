import { StateTag } from "@/components/requests/state-tag";
import { draftInWords } from "@/components/suggest/draft-words";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Empty } from "@/components/ui/empty";
import type { MineView, NeedingRequest } from "@/lib/flows/view-mine";
import { referenceOf } from "@/lib/requests/request";

/** What triage and the approvers have before them. */
export function Deciding({ triage }: { readonly triage: NonNullable<MineView["triage"]> }) {
  const { submitted, deciding } = triage;
  return (
    <section aria-labelledby="deciding">
      <h2 id="deciding">For triage and decision</h2>
      <p>
        <a href="/triage">
          {submitted === 1 ? "1 request waits" : `${submitted} requests wait`} for a first look in triage
        </a>
      </p>
      {deciding.length === 0 ? (
        <p>Nothing is ready for decision or being prepared.</p>
      ) : (
        <DataTable
          id="deciding-table"
          caption="Ready for decision, or on the way into the specification"
          {...requestTable(deciding)}
        />
      )}
    </section>
  );
}

/** Suggestions that only their author can see so far. */
export function OwnDrafts({ drafts }: { readonly drafts: MineView["drafts"] }) {
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">Your drafts</h2>
      <p>Only you can see them until you submit them.</p>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id} className="mb-2">
            <a href={`/suggest/check?draft=${draft.id}`}>{draftInWords(draft)}</a>{" "}
            <span className="muted">
              begun <DateText date={draft.createdAt} short />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the reader asked for, and where each stands. */
export function OwnRequests({ requests }: { readonly requests: MineView["requests"] }) {
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">Your requests</h2>
      {requests.length === 0 ? (
        <Empty
          title="You have not asked for a change yet."
          action={{ label: "Suggest a change", href: "/suggest" }}
        >
          A request of yours stands here with what it waits for.
        </Empty>
      ) : (
        <DataTable
          id="requests-table"
          caption="Requests that you submitted"
          captionHidden
          {...requestTable(requests)}
        />
      )}
    </section>
  );
}

function requestTable(requests: readonly NeedingRequest[]) {
  return {
    columns: [{ label: "Request" }, { label: "Where it is" }, { label: "What it needs" }],
    rows: requests.map(({ summary, needs }) => ({
      key: String(summary.number),
      cells: [
        <RequestLink key="link" {...summary} />,
        <StateTag key="state" state={summary.state} />,
        needs ?? (
          <>
            Nothing more since <DateText date={summary.movedAt} />
          </>
        ),
      ],
    })),
  };
}

function RequestLink({ number, title }: { number: number; title: string }) {
  const reference = referenceOf(number);
  return (
    <a href={`/requests/${reference}`}>
      {reference} {title}
    </a>
  );
}
