import { CoverageCell, CoverageKey } from "@/components/charts/coverage-cell";
import { count } from "@/components/spec/item-words";
import { TableName } from "@/components/spec/names";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { TitleBlock } from "@/components/ui/title-block";
import type { ReturnColumn, ReturnsView as View } from "@/lib/flows/view-returns";
import { shortName } from "./return-words";
import { MatrixFilters, matrixAddress } from "./returns-filter";

/** Tables against returns: what the specification feeds, and where it does not reach. */
export function ReturnsView(view: View) {
  const { matrix, columns, without, system } = view;
  const { have, of } = matrix.total;
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Returns"
        sentence={
          system
            ? `${system.name} is listed for ${have} of the ${of} items that go into a return.`
            : `${have} of ${of} items go into at least one return. One set of data can serve them all.`
        }
        facts={[
          { label: "Returns fed", value: columns.length },
          { label: system ? "Items it can supply" : "Items in a return", value: have },
          { label: "The year", value: <a href="/returns/calendar">Calendar of returns</a> },
          { label: "Earlier lists", value: <a href="/collections">What returns asked for in 2016</a> },
          {
            label: "Take it away",
            value: <a href={matrixAddress(view, "/returns/coverage.csv")}>This table as CSV</a>,
          },
        ]}
      />
      <MatrixFilters {...view} />
      <CoverageKey
        words={
          system
            ? [`all that is asked for is listed for ${system.name}`, "a part of it", "none of it"]
            : ["all items of the table", "some of them", "none"]
        }
      />
      <p>
        {system
          ? "The number is the items listed for the system, of those that go into the return."
          : "The number is the items of a table that go into the return."}{" "}
        Each leads to the items. A file with a row for every item and return is{" "}
        <a href="/api/v1/versions/current/returns.csv">returns.csv</a>.
      </p>
      {view.rows.length > 0 ? (
        <Matrix {...view} />
      ) : (
        <Empty title="No table fits." action={{ label: "Show all tables", href: "/returns" }}>
          No table has such a gap.
        </Empty>
      )}
      {without.length > 0 && (
        <section aria-labelledby="without">
          <h2 id="without">Returns without items yet</h2>
          <ul className="list-disc pl-6">
            {without.map(({ code, name }) => (
              <li key={code}>
                <a href={`/returns/${code}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Matrix({ rows, columns, matrix, gap }: View) {
  const isWhole = gap === null;
  return (
    <DataTable
      id="coverage"
      caption={`${count(rows.length, "table")} and ${count(columns.length, "return")}`}
      layout="scroll"
      columns={[
        { label: "Table" },
        ...columns.map((column) => ({ label: <ColumnHead key={column.code} {...column} /> })),
        { label: "In any return" },
      ]}
      rows={[
        ...rows.map(({ table, cells, total }) => ({
          key: table,
          cells: [
            <TableName key="table" name={table} />,
            ...columns.map(({ code }, place) => (
              <CoverageCell
                key={code}
                {...(cells[place] ?? { have: 0, of: 0 })}
                about={`${code}, ${table}`}
                href={`/spec/tables/${table}?return=${code}`}
              />
            )),
            <CoverageCell key="total" {...total} about={`Any return, ${table}`} />,
          ],
        })),
        ...(isWhole ? [missingRow(columns)] : []),
      ]}
      foot={
        isWhole
          ? [
              "Items in all",
              ...matrix.totals.map(({ have }, place) => <Sum key={columns[place]?.code} of={have} />),
              <Sum key="total" of={matrix.total.have} />,
            ]
          : undefined
      }
    />
  );
}

function ColumnHead({ code, name }: ReturnColumn) {
  return (
    <a href={`/returns/${code}`} title={name} className="whitespace-nowrap">
      {shortName(code)}
    </a>
  );
}

function Sum({ of }: { of: number }) {
  return <span className="px-1">{of}</span>;
}

/** Elements without an item: known only where somebody listed the elements of a return. */
function missingRow(columns: readonly ReturnColumn[]) {
  return {
    key: "missing",
    cells: [
      "In the return, not in the SSD",
      ...columns.map(({ code, missing }) =>
        missing === null ? (
          <span key={code} className="muted relative px-1">
            –<span className="sr-only"> what else it asks for is not recorded</span>
          </span>
        ) : (
          <a key={code} className="relative px-1" href={`/returns/${code}#missing`}>
            {missing}
            <span className="sr-only">
              {" "}
              {missing === 1 ? "element" : "elements"} of {code}
            </span>
          </a>
        ),
      ),
      "",
    ],
  };
}
