import { Fragment } from "react";
import { shortName } from "@/components/returns/return-words";
import { TableName } from "@/components/spec/names";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { GuideFacts } from "@/lib/flows/view-guide";
import { figureOf } from "./figures";

/** The tables of one stage of a child's journey, and the returns that their items feed. */
export function StageFacts({ facts, code }: { readonly facts: GuideFacts; readonly code: string }) {
  const { spec, reference } = facts;
  const names = reference.journey.find((stage) => stage.code === code)?.tables ?? [];
  const tables = spec.tables.filter(({ name }) => names.includes(name));
  const fed = new Set(tables.flatMap(({ items }) => items.flatMap((item) => item.returns)));
  const returns = reference.returns.filter((entry) => fed.has(entry.code));
  return (
    <p className="muted">
      Tables:{" "}
      {tables.map(({ name }, place) => (
        <Fragment key={name}>
          {place > 0 && ", "}
          <TableName name={name} />
        </Fragment>
      ))}
      . Returns that use them: {returns.length === 0 && "none yet"}
      {returns.map((entry, place) => (
        <Fragment key={entry.code}>
          {place > 0 && ", "}
          <a href={`/returns/${entry.code}`}>{shortName(entry.code)}</a>
        </Fragment>
      ))}
      .
    </p>
  );
}

/** The returns of an earlier year, as history. */
export function EarlierReturns({ history }: { readonly history: GuideFacts["reference"]["earlierReturns"] }) {
  return (
    <>
      <p>
        {history.year}: {history.note}
      </p>
      <ul>
        {history.returns.map(({ number, name }) => (
          <li key={number}>
            {number} {name}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Each system with the authorities that use it and the items it is listed for. */
export function SystemsTable({ facts }: { readonly facts: GuideFacts }) {
  const { cms, cmsCount } = facts.reference;
  return (
    <>
      <DataTable
        id="systems"
        caption="Systems, the authorities that use them and the items listed for them"
        columns={[
          { label: "System" },
          { label: "Authorities", numeric: true },
          { label: "Items listed", numeric: true },
        ]}
        rows={cms.map(({ code, name, authorities }) => ({
          key: code,
          cells: [
            // The authorities whose system nobody named have no page.
            code === "unknown" ? (
              name
            ) : (
              <a key="name" href={`/cms/${code}`}>
                {name}
              </a>
            ),
            authorities,
            figureOf(facts, "for-system", code),
          ],
        }))}
      />
      <p className="muted">
        Authorities counted on <DateText date={new Date(cmsCount.on)} />. {cmsCount.source}
      </p>
    </>
  );
}
