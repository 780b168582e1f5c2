import { CoverageCell, CoverageKey } from "@/components/charts/coverage-cell";
import { count } from "@/components/spec/item-words";
import { TableName } from "@/components/spec/names";
import { DataTable } from "@/components/ui/data-table";
import { fullDate } from "@/components/ui/date-text";
import { Tabs } from "@/components/ui/tabs";
import { TitleBlock } from "@/components/ui/title-block";
import type { SystemColumn, SystemsView as View } from "@/lib/flows/view-systems";

/** Tables against case management systems: where the items are recorded to be, and for whom not. */
export function SystemsView(view: View) {
  const { columns, others, notKnown, authorities, count: counted, sort } = view;
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Case management systems"
        sentence="Which items each system is listed for, table by table, with the local authorities behind it."
        facts={columns.map(({ code, name, coverage }) => ({
          label: name,
          value: <a href={`/cms/${code}`}>{`${coverage.listed} of ${coverage.of} items`}</a>,
        }))}
      />
      <Tabs
        label="Order of the tables"
        tabs={[
          { label: "In the order of the specification", href: "/cms", current: sort === "table" },
          { label: "Widest gap first", href: "/cms?sort=gap", current: sort === "gap" },
        ]}
      />
      {sort === "gap" && (
        <p>
          A gap is an item that a system is not listed for. Each counts once for every local authority that
          uses the system.
        </p>
      )}
      <CoverageKey words={["all items of the table are listed", "some of them", "none is recorded"]} />
      <p>
        The number is the items of a table that the system is listed for. Take away{" "}
        <a href={sort === "gap" ? "/cms/coverage.csv?sort=gap" : "/cms/coverage.csv"}>this table</a> or{" "}
        <a href="/api/v1/versions/current/cms.csv">where each system keeps every item</a>, as CSV.
      </p>
      <Matrix view={view} />
      <section aria-labelledby="others">
        <h2 id="others">Nothing recorded yet</h2>
        <ul className="list-disc pl-6">
          {others.map(({ code, name, users }) => (
            <li key={code}>
              <a href={`/cms/${code}`}>{name}</a> <span className="muted">{count(users, "LA")}</span>
            </li>
          ))}
        </ul>
        <p className="mt-3">
          {notKnown > 0 && `The system of ${count(notKnown, "LA")} is not known. `}
          Systems of all {authorities} LAs were counted on {fullDate(new Date(`${counted.on}T12:00:00Z`))}.{" "}
          {counted.source}
        </p>
      </section>
    </>
  );
}

function Matrix({ view: { columns, rows } }: { view: View }) {
  return (
    <DataTable
      id="systems"
      caption={`${count(rows.length, "table")} and ${count(columns.length, "system")}`}
      layout="scroll"
      columns={[
        { label: "Table" },
        ...columns.map((column) => ({ label: <Head key={column.code} {...column} /> })),
        { label: "Items", numeric: true },
      ]}
      rows={rows.map(({ table, cells }) => ({
        key: table,
        cells: [
          <TableName key="table" name={table} />,
          ...columns.map(({ code, name }, place) => (
            <CoverageCell
              key={code}
              {...(cells[place] ?? { have: 0, of: 0 })}
              about={`${name}, ${table}`}
              href={`/cms/${code}#${table}`}
            />
          )),
          cells[0]?.of,
        ],
      }))}
      foot={[
        "Items in all",
        ...columns.map(({ code, coverage }) => (
          <span key={code} className="px-1">
            {coverage.listed}
          </span>
        )),
        columns[0]?.coverage.of,
      ]}
    />
  );
}

function Head({ code, name, users }: SystemColumn) {
  return (
    <>
      <a href={`/cms/${code}`}>{name}</a>
      <span className="muted block whitespace-nowrap">{count(users, "LA")}</span>
    </>
  );
}
