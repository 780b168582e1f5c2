import { Button } from "@/components/ui/button";
import { Chips } from "@/components/ui/chips";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Empty } from "@/components/ui/empty";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { TextField } from "@/components/ui/text-field";
import { TitleBlock } from "@/components/ui/title-block";
import type { ChangesFilter, ChangesView as View } from "@/lib/flows/view-changes";
import type { ChangeRow } from "@/lib/flows/view-item";
import { isBreaking } from "@/lib/spec/comparison";
import { type Names, namesOf, type Step, stepInWords, stepsOf } from "./change-words";
import { changesPath } from "./changes-address";
import { count } from "./item-words";
import { ItemLinkInTable } from "./name-links";
import { AskedAndDecided } from "./step-head";

/** Every change of every version, newest first, an item a line. */
export function ChangesView({ filter, ...view }: View & { readonly filter: ChangesFilter }) {
  const { changes, next, reference } = view;
  const names = namesOf(reference);
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Changes"
        sentence="Every change of every version, newest first. What came before the portal was read from the repository."
        actions={
          <>
            <a href="/compare">Compare two versions</a>
            <a href={changesPath(filter, {}, "/changes.atom")}>Follow these changes (Atom)</a>
          </>
        }
      />
      <Filters view={view} filter={filter} />
      {changes.length === 0 && (
        <Empty title="No change fits." action={{ label: "Show all changes", href: "/changes" }}>
          Nothing of what you asked for has changed since the first version on record.
        </Empty>
      )}
      {stepsOf(changes).map((step) => (
        <StepTable key={step.position} step={step} view={view} names={names} />
      ))}
      {changes.length > 0 && (
        <Pagination
          showing={count(changes.length, "change")}
          nextHref={next ? changesPath(filter, { after: next }) : undefined}
        />
      )}
      {filter.after && (
        <p>
          <a href={changesPath(filter)}>Back to the newest changes</a>
        </p>
      )}
    </>
  );
}

function Filters({ view: { spec, reference }, filter }: { view: View; filter: ChangesFilter }) {
  return (
    <>
      <form className="filters" action="/changes">
        <TextField name="item" label="Item, by name or reference" width={20} mono value={filter.item} />
        <Select
          name="table"
          label="Table"
          empty="Any table"
          value={filter.table}
          options={spec.tables.map(({ name }) => ({ value: name, label: name }))}
        />
        <Select
          name="return"
          label="Return"
          empty="Any return"
          value={filter.inReturn}
          options={reference.returns.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          name="breaking"
          label="Weight"
          empty="Every change"
          value={filter.isBreakingOnly ? "1" : ""}
          options={[{ value: "1", label: "Only what breaks something" }]}
        />
        <Button look="second">Apply filters</Button>
      </form>
      <Chips
        clearHref="/changes"
        chips={[
          { label: filter.item, removeHref: changesPath(filter, { item: "" }) },
          { label: filter.table, removeHref: changesPath(filter, { table: "" }) },
          {
            label: reference.returns.find(({ code }) => code === filter.inReturn)?.name ?? filter.inReturn,
            removeHref: changesPath(filter, { inReturn: "" }),
          },
          {
            label: filter.isBreakingOnly ? "Only what breaks something" : "",
            removeHref: changesPath(filter, { isBreakingOnly: false }),
          },
        ].filter(({ label }) => label !== "")}
      />
    </>
  );
}

function StepTable({ step, view, names }: { step: Step; view: View; names: Names }) {
  const { position, version, at, request, changes } = step;
  return (
    // Not a landmark: two steps of one day would be two landmarks of one name.
    <section className="md:[&_thead_th:first-child]:w-[40%]">
      <h2 id={`step-${position}`}>
        {version ? <a href={`/versions/${version}`}>Version {version}</a> : <DateText date={at} />}
      </h2>
      {request && (
        <p>
          <AskedAndDecided request={request} />.
        </p>
      )}
      <DataTable
        id={`changes-${position}`}
        caption={`Changes of ${version ? `version ${version}` : `${at.toISOString().slice(0, 10)}, step ${position}`}`}
        captionHidden
        columns={[{ label: "Where" }, { label: "What" }]}
        rows={subjectsOf(changes).map(({ key, ref, table, own }) => ({
          key,
          cells: [
            ref ? (
              <ItemLinkInTable key="item" name={nameOf(view.spec, ref)} refText={ref} table={table} />
            ) : (
              <code key="table">{table}</code>
            ),
            <span key="what">
              {stepInWords({ changes: own }, names) ?? "Written or ordered differently"}{" "}
              {own.some(isBreaking) && <Tag kind="stopped">Breaking</Tag>}
            </span>,
          ],
        }))}
      />
    </section>
  );
}

export type Subject = {
  readonly key: string;
  readonly ref: string | null;
  readonly table: string;
  readonly own: readonly ChangeRow[];
};

/** The changes of one step by the item, or the table as a whole, that they are about. */
export function subjectsOf(changes: readonly ChangeRow[]): readonly Subject[] {
  const groups = Map.groupBy(changes, ({ itemRef, table }) => itemRef ?? table);
  return [...groups].flatMap(([key, own]) => {
    const [first] = own;
    return first ? [{ key, ref: first.itemRef, table: first.table, own }] : [];
  });
}

/** An item's name of today; a retired one goes by its reference. */
export function nameOf(spec: View["spec"], ref: string): string {
  return spec.byRef.get(ref)?.name ?? ref;
}
