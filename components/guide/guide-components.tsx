import type { ReactNode } from "react";
import { Calendar } from "@/components/returns/calendar-table";
import { count, itemsInWords } from "@/components/spec/item-words";
import { JourneyMap } from "@/components/spec/journey";
import { ItemName, TableName } from "@/components/spec/names";
import type { GuideFacts } from "@/lib/flows/view-guide";
import { yearMarks } from "@/lib/returns/year";
import { AddressesTable } from "./addresses-table";
import { ChangeRules } from "./change-rules";
import { type FigureName, figureOf } from "./figures";
import { GuideEntries } from "./guide-list";
import { Mentions } from "./mentions";
import { MovesTable } from "./moves-table";
import { RoadTable } from "./road-table";
import { RulesTable } from "./rules-table";
import { EarlierReturns, StageFacts, SystemsTable } from "./small-parts";
import { StatesPicture } from "./states-picture";
import { TermLink } from "./term-link";

type Findings = Parameters<typeof GuideEntries>[0]["guides"];

/** The components that a page of the guide may name, and no others. `findings`: the pages of research, for the page that lists them. */
export function guideComponents(facts: GuideFacts, findings: Findings) {
  const { spec, policy, reference, origin } = facts;
  const size = `${count(spec.tables.length, "table")} and ${itemsInWords([...spec.byRef.values()])}`;
  const marks = yearMarks(reference.returns, reference.publications);
  const term = ({ id }: { id: string }) => <TermLink id={id} glossary={reference.glossary} />;
  // An item that the specification shown no longer holds keeps its link: its address stays.
  const itemName = ({ id }: { id: string }) => (
    <ItemName item={spec.byRef.get(id) ?? { ref: id, name: id }} />
  );
  const returnName = ({ code }: { code: string }) => (
    <a href={`/returns/${code}`}>{reference.returns.find((entry) => entry.code === code)?.name ?? code}</a>
  );
  const figure = ({ of, at }: { of: FigureName; at?: string }) => figureOf(facts, of, at);
  const stage = ({ code }: { code: string }) => <StageFacts facts={facts} code={code} />;
  const sizeToday = () => size;
  const rulesInForce = () => <RulesTable policy={policy} />;
  const road = () => <RoadTable rules={policy.rules} />;
  const changeRules = () => <ChangeRules rules={reference.changeRules} />;
  const journey = () => <JourneyMap journey={reference.journey} openByTable={new Map()} />;
  const calendar = () => <Calendar marks={marks} note={reference.publicationsNote} />;
  const earlier = () => <EarlierReturns history={reference.earlierReturns} />;
  const systems = () => <SystemsTable facts={facts} />;
  const findingsList = () => (
    <div>
      <GuideEntries guides={findings} base="/guide/research" />
    </div>
  );
  // Examples name the address of this very site, so that they can be copied as they stand.
  const code = ({ children }: { children?: ReactNode }) => (
    <code>{typeof children === "string" ? children.replaceAll("ORIGIN", origin) : children}</code>
  );
  return {
    code,
    Term: term,
    Item: itemName,
    Table: TableName,
    Return: returnName,
    Request: RequestLink,
    Backlog: BacklogLink,
    Size: sizeToday,
    Figure: figure,
    StateDiagram: StatesPicture,
    MovesTable,
    Road: road,
    Mentions,
    RulesTable: rulesInForce,
    ChangeRules: changeRules,
    JourneyMap: journey,
    Stage: stage,
    Calendar: calendar,
    EarlierReturns: earlier,
    Systems: systems,
    Findings: findingsList,
    Addresses: AddressesTable,
  };
}

function RequestLink({ id }: { readonly id: string }) {
  return <a href={`/requests/${id}`}>{id}</a>;
}

function BacklogLink({ id }: { readonly id: string }) {
  return <a href={`/backlog/${id}`}>{id}</a>;
}
