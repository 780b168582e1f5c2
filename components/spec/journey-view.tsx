import { JourneyLine } from "@/components/charts/journey-line";
import { TouchingRequests } from "@/components/returns/touching-requests";
import { SummaryList } from "@/components/ui/summary-list";
import { TitleBlock } from "@/components/ui/title-block";
import type { StageView, JourneyView as View } from "@/lib/flows/view-journey";
import { isDraftTable } from "@/lib/spec/diff-tables";
import type { Table } from "@/lib/spec/model";
import { count, itemsInWords } from "./item-words";
import { countsOf } from "./journey";
import { TableName } from "./names";
import { StageTables } from "./table-cells";

/** The specification for people who think of children and not of tables: each stage, what is recorded, and where. */
export function JourneyView({ current, stages, open, unplaced }: View) {
  const line = stages.filter(({ stage }) => !stage.beside);
  const around = stages.filter(({ stage }) => stage.beside);
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="The child's journey"
        sentence="Follow one child from a first contact to leaving care: what happens, what is recorded, and which tables hold it."
        facts={[
          { label: "Stages", value: line.length },
          { label: "Tables on the way", value: line.reduce((sum, { tables }) => sum + tables.length, 0) },
          {
            label: "Tables around every stage",
            value: around.reduce((sum, { tables }) => sum + tables.length, 0),
          },
          { label: "Open requests", value: open },
          { label: "In more words", value: <a href="/guide/data-flow">Read the journey as a guide</a> },
        ]}
      />
      <JourneyLine
        label="The child's journey"
        stations={line.map(({ stage, tables, open: here }) => ({
          label: stage.label,
          href: `#${stage.code}`,
          counts: countsOf(tables.length, here.length),
        }))}
        back={<WayBack />}
        alongside={around.map(({ stage }) => ({ label: stage.label, href: `#${stage.code}` }))}
      />
      <h2>Stage by stage</h2>
      <ol className="stages">
        {line.map((view) => (
          <li key={view.stage.code}>
            <StageParts view={view} spec={current.spec} />
          </li>
        ))}
      </ol>
      {around.map((view) => (
        <StageParts key={view.stage.code} view={view} spec={current.spec} />
      ))}
      <Cautions unplaced={unplaced} />
    </>
  );
}

/** Where a child comes by again. Each place is a stop of the line. */
function WayBack() {
  return (
    <>
      It is not a one-way road. <a href="#contact">Contacts</a> repeat, families step up from{" "}
      <a href="#early-help">early help</a> and down to it, children are <a href="#referral">referred</a>{" "}
      again, and some come back into <a href="#looked-after">care</a>. Each time is a row of its own, so count
      children and events separately.
    </>
  );
}

function StageParts({ view, spec }: { view: StageView; spec: View["current"]["spec"] }) {
  const { stage, tables, returns, open } = view;
  return (
    <section aria-labelledby={stage.code}>
      <h3 id={stage.code}>{stage.label}</h3>
      <p>{stage.summary}</p>
      <SummaryList
        answers={[
          { label: "What is recorded", value: stage.recorded },
          {
            label: "Tables",
            value: (
              <StageTables
                tables={tables.map((table) => ({
                  name: table.name,
                  label: table.label ?? "",
                  items: itemsInWords(table.items),
                  ...(isDraftTable(table) && { isDraft: true }),
                }))}
              />
            ),
          },
          { label: "Returns that ask for it", value: <Returns returns={returns} /> },
          {
            label: "Open requests",
            value: (
              <TouchingRequests
                requests={open.map((request) => ({ ...request, items: [] }))}
                spec={spec}
                nothing="None"
              />
            ),
          },
        ]}
      />
    </section>
  );
}

function Returns({ returns }: { returns: StageView["returns"] }) {
  if (returns.length === 0) return "None takes an item from here.";
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      {returns.map(({ code, name, items }) => (
        <li key={code}>
          <a href={`/returns/${code}`} title={name}>
            {code}
          </a>{" "}
          <span className="muted">{count(items, "item")}</span>
        </li>
      ))}
    </ul>
  );
}

function Cautions({ unplaced }: { unplaced: readonly Table[] }) {
  return (
    <section aria-labelledby="cautions">
      <h2 id="cautions">Before you rely on this map</h2>
      <ul className="prose list-disc pl-6">
        <li>It need not be right for your authority. Practice models differ, and so do names of teams.</li>
        <li>
          Numbers are small. A typical authority works with about 2,000 children, some 300 or fewer of them
          looked after, so a stage may hold very few.
        </li>
        <li>
          Not everything has a stage. Virtual schools, foster carers, youth services, hubs for harm outside
          the family, family group conferences, older teenagers at risk and regional work have little place in
          the tables yet. The <a href="/backlog">backlog</a> has some of them.
        </li>
        {unplaced.length > 0 && (
          <li>
            Nobody has given these a place yet:{" "}
            {unplaced.map(({ name }, at) => (
              <span key={name}>
                {at > 0 && ", "}
                <TableName name={name} />
              </span>
            ))}
            .
          </li>
        )}
      </ul>
      <p>
        <a href="/guide/data-flow">The guide to the journey</a> says more about each stage.{" "}
        <a href="/spec">The specification by stage</a> lists what one row of each table is.
      </p>
    </section>
  );
}
