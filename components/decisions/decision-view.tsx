import { TallyTable } from "@/components/charts/tally-table";
import { Paragraphs } from "@/components/requests/paragraphs";
import { StateTag } from "@/components/requests/state-tag";
import { WhatChanges } from "@/components/requests/what-changes";
import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import { regionGroups, systemGroups, Voices } from "@/components/votes/voices";
import type { DecisionView } from "@/lib/flows/view-decision";
import { CAPACITIES } from "./capacity-words";
import { GateList } from "./gate-list";
import { OutcomeTag } from "./outcome-tag";

/** The record of one decision: outcome, reason, what the sector said, who approved it, under which rules. */
export function DecisionRecord({ view }: { readonly view: DecisionView }) {
  const { decision, request, reference } = view;
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Decisions", href: "/decisions" }]}
        kind="Decision"
        tag={<OutcomeTag outcome={decision.outcome} />}
        name={request.title}
        reference={{ text: decision.reference, href: `/decisions/${decision.reference}` }}
        facts={[
          { label: "Decided", value: <DateText date={decision.at} /> },
          { label: "Request", value: <a href={`/requests/${reference}`}>{reference}</a> },
          { label: "Asked by", value: view.organisation ?? "Nobody named" },
          { label: "Where it is now", value: <StateTag state={request.state} /> },
        ]}
      />
      <h2>Reason</h2>
      <Paragraphs text={decision.reason} />
      {decision.whyDifferent && (
        <>
          <h2>Why it decides differently from most LAs</h2>
          <Paragraphs text={decision.whyDifferent} />
        </>
      )}
      <h2>{decision.outcome === "approved" ? "What changes" : "What would have changed"}</h2>
      <WhatChanges {...view} />
      <Became view={view} />
      <h2>What local authorities said</h2>
      <Voices tally={view.tally} systems={view.names.systems} />
      <Details summary="The same as tables">
        <TallyTable id="by-region" caption="By region" first="Region" groups={regionGroups(view.tally)} />
        <TallyTable
          id="by-system"
          caption="By system"
          first="System"
          groups={systemGroups(view.tally, view.names.systems)}
        />
      </Details>
      <h2>Who approved it</h2>
      <ul>
        {view.approvers.map(({ capacity, name }) => (
          <li key={capacity} className="border-t border-line py-2">
            <Tag kind="done">Approved</Tag> {CAPACITIES[capacity]}
            {name && `, ${name}`}
          </li>
        ))}
      </ul>
      <h2>The rules it was taken under</h2>
      <GateList gates={view.gates} />
      <Rules view={view} />
    </>
  );
}

/** What followed from an approval: being prepared, proposed, or part of the specification. */
function Became({ view }: { view: DecisionView }) {
  const { decision, proposal, reference } = view;
  if (decision.outcome !== "approved") return <p>The specification stays as it is.</p>;
  if (proposal?.mergedAs) {
    return (
      <p>
        The change is part of the specification.{" "}
        <a href={`/requests/${reference}/technical`}>See the files it changed</a>
      </p>
    );
  }
  return (
    <p>
      {proposal?.number ? "The change is proposed to the specification. " : "The change is being prepared. "}
      <a href={`/requests/${reference}`}>See where it is</a>
    </p>
  );
}

function Rules({ view }: { view: DecisionView }) {
  const { decision, rulesStand, demonstrationRules } = view;
  const rules = rulesStand
    ? `The rules in force today${demonstrationRules ? ", which are demonstration rules" : ""}`
    : "Rules that have been changed since";
  return (
    <div className="mt-6">
      <SummaryList
        answers={[
          { label: "Rules", value: rules },
          { label: "Rules (SHA-256)", value: <code>{decision.rulesHash}</code> },
          { label: "Revision decided on", value: decision.revision },
          { label: "Outcome (SHA-256)", value: <code>{decision.outcomeHash}</code> },
        ]}
      />
    </div>
  );
}
