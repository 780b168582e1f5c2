import { Checkboxes, Radios } from "@/components/ui/choices";
import { errorFor } from "@/components/ui/form-field";
import type { PageProps } from "./page-props";

/** The categories that other items have; a new one is a matter of its own. */
export function CategoriesPage({ view, errors }: PageProps) {
  const known = new Set([...view.spec.byRef.values()].flatMap((item) => item.categories));
  return (
    <Checkboxes
      heading
      name="categories"
      label="Which categories does it belong to?"
      values={view.draft.categories}
      error={errorFor(errors, "categories")}
      options={[...known]
        .sort()
        .map((category) => ({ value: category, label: category.replaceAll("_", " ") }))}
    />
  );
}

/** Whether the item tells one row of its table from another. */
export function KeyPage({ view, errors }: PageProps) {
  const { draft, spec } = view;
  const item = draft.item ? spec.byRef.get(draft.item) : undefined;
  const others = [...spec.byRef.values()].filter(
    ({ table, ref, primaryKey }) => table === item?.table && ref !== item.ref && primaryKey,
  );
  return (
    <>
      <Radios
        heading
        name="isKey"
        label={`Does ${item?.name ?? "it"} identify a row of its table?`}
        hint="Every row then has a value of its own there, and no row is without one."
        value={draft.isKey === null ? undefined : draft.isKey ? "yes" : "no"}
        error={errorFor(errors, "isKey")}
        options={[
          { value: "yes", label: "Yes, it is the key of its table" },
          { value: "no", label: "No, it is not the key" },
        ]}
      />
      {others.length > 0 && (
        <p>
          Marked as the key of the table today: <code>{others.map(({ name }) => name).join(", ")}</code>. A
          table should have one.
        </p>
      )}
    </>
  );
}

/** What each return calls the item. */
export function ElementsPage({ view, errors }: PageProps) {
  const { elements } = view.draft;
  return (
    <>
      <h1>What do the returns call it?</h1>
      <p className="hint mb-6">
        The name of the element in the return. Leave it empty where the return has no such element.
      </p>
      <Wrong errors={errors} name="elements" />
      {elements.length === 0 && <p>It belongs to no return yet. Choose its returns first.</p>}
      <table className="data-table stack">
        <caption>Names in returns</caption>
        <thead>
          <tr>
            <th scope="col">Return</th>
            <th scope="col">Name there</th>
          </tr>
        </thead>
        <tbody>
          {elements.map(({ code, name }, place) => (
            <tr key={code}>
              <th scope="row">
                {view.returns.find((known) => known.code === code)?.name ?? code}
                <input type="hidden" name="code" value={code} />
              </th>
              <Cell
                id={place === 0 ? "elements" : undefined}
                name="element"
                label="Name there"
                of={code}
                value={name}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** In which table and under which name each system holds the item. */
export function SourcesPage({ view, errors }: PageProps) {
  const { sources } = view.draft;
  const others = sources.filter(({ system }) => !view.systems.some(({ code }) => code === system));
  const rows = [...view.systems, ...others.map(({ system }) => ({ code: system, name: system }))];
  return (
    <>
      <h1>Where do the systems hold it?</h1>
      <p className="hint mb-6">
        The names that those who write extracts look for. Leave empty what you do not know.
      </p>
      <Wrong errors={errors} name="sources" />
      <table className="data-table stack">
        <caption>Sources by system</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col">Table</th>
            <th scope="col">Field</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name }, place) => {
            const source = sources.find(({ system }) => system === code);
            return (
              <tr key={code}>
                <th scope="row">
                  {name}
                  <input type="hidden" name="system" value={code} />
                </th>
                <Cell
                  id={place === 0 ? "sources" : undefined}
                  name="sourceTable"
                  label="Table"
                  of={name}
                  value={source?.table ?? ""}
                />
                <Cell id={undefined} name="sourceField" label="Field" of={name} value={source?.field ?? ""} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** One field of a row. The first has the id that the error summary leads to. */
function Cell({
  id,
  name,
  label,
  of,
  value,
}: {
  readonly id: string | undefined;
  readonly name: string;
  readonly label: string;
  readonly of: string;
  readonly value: string;
}) {
  return (
    <td data-label={label}>
      <input
        id={id}
        className="input mono"
        name={name}
        aria-label={`${label} in ${of}`}
        defaultValue={value}
        spellCheck={false}
      />
    </td>
  );
}

function Wrong({ errors, name }: { readonly errors: PageProps["errors"]; readonly name: string }) {
  const error = errorFor(errors, name);
  if (!error) return null;
  return (
    <p className="error mb-4">
      <span className="sr-only">Error: </span>
      {error}
    </p>
  );
}
