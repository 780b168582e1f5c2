import { DateText } from "@/components/ui/date-text";
import { TitleBlock } from "@/components/ui/title-block";
import type { TableHistoryView as View } from "@/lib/flows/view-history";
import type { ChangeRow } from "@/lib/flows/view-item";
import { type Names, namesOf, type Step, stepInWords, stepsOf } from "./change-words";
import { Parts } from "./history-steps";
import { count } from "./item-words";
import { StepFiles, StepHead } from "./step-head";

/** Every version that changed a table or one of its items: in words, who asked, who decided and why. */
export function TableHistory(view: View) {
  const { table, history, formerNames, firstAt, spec, reference, commitsHref } = view;
  const names = namesOf(reference);
  const steps = stepsOf(history).toReversed();
  const gone = new Set(history.flatMap(({ itemRef }) => itemRef ?? [])).difference(
    new Set(spec.byRef.keys()),
  );
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: table.label ?? table.name, href: `/spec/tables/${table.name}` },
        ]}
        kind="History of a table"
        name={table.name}
        identifier
        sentence="What each version changed about the table and its items: who asked, who decided and why."
        facts={[
          ...(firstAt ? [{ label: "On record since", value: <DateText date={firstAt} short /> }] : []),
          { label: "Times changed since", value: Math.max(steps.length - 1, 0) },
          { label: "Items today", value: table.items.length },
          { label: "Items it had and lost", value: gone.size || "None" },
          ...(formerNames.length > 0
            ? [{ label: "Called before", value: <code>{formerNames.join(", ")}</code> }]
            : []),
        ]}
        actions={
          <>
            <a href={`/changes.atom?table=${table.name}`}>Follow this table (Atom)</a>
            <a href={`/changes?table=${table.name}`}>The same as a list that can be filtered</a>
          </>
        }
      />
      <ol reversed className="grid gap-8">
        {steps.map((step) => (
          <li key={step.position} id={`step-${step.position}`} className="border-t border-line pt-4">
            <StepHead step={step} heading="h2" />
            <Told step={step} view={view} names={names} />
            <StepFiles step={step} commitsHref={commitsHref} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** The table itself with before and after, then its items a line each; their own histories have the words. */
function Told({ step, view, names }: { step: Step; view: View; names: Names }) {
  const ofTable = step.changes.filter(({ itemRef }) => itemRef === null);
  const ofItems = step.changes.filter(({ itemRef }) => itemRef !== null);
  if (ofItems.length > 0 && ofItems.every(({ rule }) => rule === "FIRST_RECORDED"))
    return (
      <p>
        It is in the first version on record, with {count(ofItems.length, "item")}:{" "}
        <code>{ofItems.map(({ after }) => String(after)).join(", ")}</code>.
      </p>
    );
  return (
    <>
      {ofTable.map((change) => (
        <TableAsAWhole key={change.id} change={change} />
      ))}
      <Parts step={{ ...step, changes: ofTable }} names={names} />
      {ofItems.length > 0 && <ItemLines step={step} changes={ofItems} view={view} names={names} />}
    </>
  );
}

function TableAsAWhole({ change: { attribute, action } }: { change: ChangeRow }) {
  if (attribute !== null || action === "changed") return null;
  return <p>{action === "added" ? "The table was added." : "The table was taken out."}</p>;
}

type Lines = {
  readonly step: Step;
  readonly changes: readonly ChangeRow[];
  readonly view: View;
  readonly names: Names;
};

function ItemLines({ step, changes, view, names }: Lines) {
  return (
    <ul className="mb-4 list-disc pl-6">
      {[...Map.groupBy(changes, ({ itemRef }) => itemRef ?? "")].map(([ref, own]) => (
        <li key={ref}>
          <a href={`/spec/items/${ref}/history#step-${step.position}`}>
            <code>{nameAt(own) ?? view.spec.byRef.get(ref)?.name ?? ref}</code>
          </a>
          : {stepInWords({ changes: own }, names) ?? "Written or ordered differently"}
          {renaming(own)}
        </li>
      ))}
    </ul>
  );
}

/** The name an item had when it came, or had before it went. */
function nameAt(own: readonly ChangeRow[]): string | null {
  const whole = own.find(({ attribute, action }) => attribute === null && action !== "changed");
  const name = whole?.after ?? whole?.before;
  return typeof name === "string" ? name : null;
}

function renaming(own: readonly ChangeRow[]) {
  const change = own.find(({ attribute, rule }) => attribute === "name" && rule !== "NAME_REUSED");
  if (!change) return null;
  return (
    <>
      {" "}
      from <code>{String(change.before)}</code> to <code>{String(change.after)}</code>
    </>
  );
}
