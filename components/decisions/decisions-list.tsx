import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Empty } from "@/components/ui/empty";
import { TitleBlock } from "@/components/ui/title-block";
import type { DecisionsView } from "@/lib/flows/view-decision";
import { referenceOf } from "@/lib/requests/request";
import { OutcomeTag } from "./outcome-tag";

/** Every decision, newest first. */
export function DecisionsList({ view }: { readonly view: DecisionsView }) {
  return (
    <>
      <TitleBlock
        name="Decisions"
        sentence="What the steering group decided, with the reason, what local authorities said, and the rules it was taken under."
        actions={<a href="/decisions.atom">Follow decisions (Atom)</a>}
      />
      {view.decisions.length === 0 ? (
        <Empty
          title="Nothing has been decided yet"
          action={{ label: "See what is being discussed", href: "/requests" }}
        >
          Each decision gets a record here that stays as it was, whatever follows.
        </Empty>
      ) : (
        <Rows view={view} />
      )}
    </>
  );
}

function Rows({ view: { decisions, limit } }: { view: DecisionsView }) {
  return (
    <>
      <DataTable
        id="decisions"
        caption="Decisions, newest first"
        captionHidden
        columns={[{ label: "Decision" }, { label: "Outcome" }, { label: "Request" }, { label: "Date" }]}
        rows={decisions.map(({ reference, title, outcome, number, at }) => ({
          key: reference,
          cells: [
            <a key="decision" href={`/decisions/${reference}`}>
              {reference}: {title}
            </a>,
            <OutcomeTag key="outcome" outcome={outcome} />,
            <a key="request" href={`/requests/${referenceOf(number ?? 0)}`}>
              {referenceOf(number ?? 0)}
            </a>,
            <DateText key="date" date={at} short />,
          ],
        }))}
      />
      {decisions.length === limit && (
        <p className="muted">The latest {limit}. Older ones are found by search.</p>
      )}
    </>
  );
}
