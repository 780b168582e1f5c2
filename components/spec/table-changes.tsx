import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { ChangeRow } from "@/lib/flows/view-item";
import type { Table } from "@/lib/spec/model";
import { isCosmetic, type Names, type Step, stepInWords, stepsOf } from "./change-words";
import { ItemLink } from "./names";
import { AskedAndDecided } from "./step-head";

const STEPS_SHOWN = 6;

/** The latest steps that changed a table, an item a line; the whole story is on each item's own page. */
export function TableChanges({
  history,
  table,
  names,
}: {
  readonly history: readonly ChangeRow[];
  readonly table: Table;
  readonly names: Names;
}) {
  const telling = stepsOf(history.filter((change) => !isCosmetic(change)));
  if (telling.length === 0) return <p>Nothing has changed since the first version on record.</p>;
  return (
    <>
      <DataTable
        id="change-table"
        caption={`Latest changes of ${table.name}, newest first`}
        captionHidden
        columns={[{ label: "When" }, { label: "What" }, { label: "Asked and decided" }]}
        rows={telling.slice(0, STEPS_SHOWN).map((step) => ({
          key: String(step.position),
          cells: [
            <DateText key="when" date={step.at} short />,
            <StepItems key="what" step={step} table={table} names={names} />,
            step.request ? (
              <AskedAndDecided key="request" request={step.request} />
            ) : (
              <span key="request" className="muted">
                Before the portal
              </span>
            ),
          ],
        }))}
      />
      {telling.length > STEPS_SHOWN && (
        <p className="muted">
          The latest {STEPS_SHOWN} of {telling.length} versions that changed it.
        </p>
      )}
    </>
  );
}

function StepItems({ step, table, names }: { step: Step; table: Table; names: Names }) {
  if (step.changes.every((change) => change.rule === "FIRST_RECORDED"))
    return "In the first version on record";
  const itemNames = new Map(table.items.map((item) => [item.ref, item.name]));
  const byItem = [...Map.groupBy(step.changes, (change) => change.itemRef)];
  return (
    <ul>
      {byItem.map(([ref, changes]) => {
        const what = stepInWords({ changes }, names);
        if (ref === null) return <li key="table">The table: {what}</li>;
        return (
          <li key={ref}>
            <ItemLink name={itemNames.get(ref) ?? ref} refText={ref} />: {what}
          </li>
        );
      })}
    </ul>
  );
}
