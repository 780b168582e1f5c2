import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { SummaryList } from "@/components/ui/summary-list";
import type { RequestView } from "@/lib/flows/view-request";
import { Patch } from "./patch";
import { RequestHead } from "./request-head";

/** For those who check the machinery: operations as stored, revisions with their hashes, and what was proposed. */
export function TechnicalView({ view }: { readonly view: RequestView }) {
  const { reference, proposal, ops, revisions } = view;
  return (
    <>
      <RequestHead view={view} page="Technical view" />
      <h2>Proposal to the repository</h2>
      {proposal ? (
        <Proposal view={view} proposal={proposal} />
      ) : (
        <p>Nothing has been proposed: that follows an approval.</p>
      )}
      {proposal?.patch && (
        <>
          <h2>Difference in the files</h2>
          <Patch text={proposal.patch} label={`Difference in the files of ${reference}`} />
        </>
      )}
      <h2>Revisions</h2>
      <DataTable
        id="revisions"
        caption="Revisions, with what they were written for"
        captionHidden
        columns={[
          { label: "Revision" },
          { label: "Saved" },
          { label: "Meaning" },
          { label: "Written for commit" },
          { label: "Content (SHA-256)" },
        ]}
        rows={revisions.map(({ revision, at, material, baseCommit, contentHash }) => ({
          key: String(revision),
          cells: [
            revision,
            <DateText key="at" date={at} short time />,
            material ? "Changes the meaning" : "Changes wording only",
            <code key="base">{baseCommit.slice(0, 12)}</code>,
            <code key="hash">{contentHash}</code>,
          ],
        }))}
      />
      <h2>Operations</h2>
      <p>
        The request as the portal stores it. Everything else on its pages is computed from these{" "}
        {ops.length === 1 ? "lines" : `${ops.length} operations`}. Programs read it at{" "}
        <a href={`/api/v1/requests/${reference}`}>/api/v1/requests/{reference}</a>.
      </p>
      <Patch text={JSON.stringify(ops, null, 2)} label={`Operations of ${reference}`} />
    </>
  );
}

function Proposal({ view, proposal }: { view: RequestView; proposal: NonNullable<RequestView["proposal"]> }) {
  const { repository, standing } = view;
  const facts = [
    { label: "Repository", value: repository.name },
    { label: "Branch", value: <code>{proposal.branch}</code> },
    { label: "State", value: proposal.state },
    { label: "Number", value: proposal.number },
    { label: "Written for commit", value: code(proposal.base) },
    { label: "Proposed commit", value: code(proposal.tip) },
    { label: "Merged as commit", value: code(proposal.mergedAs) },
    { label: "Content (SHA-256)", value: code(proposal.contentHash) },
    { label: "Outcome (SHA-256)", value: code(proposal.outcomeHash) },
    { label: "What stopped it", value: standing.publishProblem },
    { label: "Pull request", value: proposal.url && <a href={proposal.url}>{proposal.url}</a> },
  ];
  return <SummaryList answers={facts.filter(({ value }) => value !== null && value !== "")} />;
}

function code(text: string | null) {
  return text && <code>{text}</code>;
}
