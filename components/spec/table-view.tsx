import { Fragment } from "react";
import { LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import type { TableView as View } from "@/lib/flows/view-table";
import { isDraftTable } from "@/lib/spec/diff-tables";
import { Abbreviations } from "./abbreviations";
import { namesOf } from "./change-words";
import { count, itemsInWords } from "./item-words";
import { JourneyStrip } from "./journey";
import { ItemName } from "./names";
import { RequestsHere } from "./open-requests";
import { TableChanges } from "./table-changes";
import { FilterLinks, filteredItems, ItemTable, type TableFilter } from "./table-items";
import { TableNeighbours } from "./table-neighbours";

/** More requests than this are folded; each is also named at the items it touches. */
const REQUESTS_SHOWN = 6;

/** One table: where it stands, its items, what it is linked with, and what changed. */
export function TableView({ filter, ...view }: View & { readonly filter: TableFilter }) {
  const { table, reference, open } = view;
  return (
    <>
      <TableTitle view={view} />
      <JourneyStrip journey={reference.journey} table={table.name} />
      <section aria-labelledby="items">
        <h2 id="items">Items</h2>
        <FilterLinks view={view} filter={filter} />
        <ItemTable view={view} items={filteredItems(view, filter)} />
        <Abbreviations
          glossary={reference.glossary}
          texts={[table.label, table.summary, ...table.items.map(({ label }) => label)]}
        />
      </section>
      {open.length > 0 && (
        <section aria-labelledby="requests">
          <h2 id="requests">Open requests</h2>
          {open.length > REQUESTS_SHOWN ? (
            <Details summary={`Show the ${open.length} requests`}>
              <RequestsHere rows={open} />
            </Details>
          ) : (
            <RequestsHere rows={open} />
          )}
        </section>
      )}
      <section aria-labelledby="neighbours">
        <h2 id="neighbours">Relationships</h2>
        <TableNeighbours view={view} />
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes">What changed</h2>
        <TableChanges history={view.history} table={table} names={namesOf(reference)} />
        <p>
          <a href={`/spec/tables/${table.name}/history`}>Its whole history, with who asked and who decided</a>
          , or <a href={`/changes.atom?table=${table.name}`}>follow it (Atom)</a>
        </p>
      </section>
      <Details summary="Download this table">
        <p>
          <TableFiles name={table.name} />. The <a href="/downloads">page of downloads</a> has the whole
          specification, also for Excel.
        </p>
      </Details>
      <Details summary="Technical details">
        <p>
          References of its items begin with <code>{table.prefix}</code>. Specification file{" "}
          <code>{table.path}</code>, commit <code>{view.current.commit.slice(0, 12)}</code>.
        </p>
      </Details>
    </>
  );
}

const FORMS = [
  { name: "tsql", label: "SQL Server script" },
  { name: "postgres", label: "PostgreSQL script" },
  { name: "mermaid", label: "diagram as text" },
] as const;

function TableFiles({ name }: { name: string }) {
  return FORMS.map((form, at) => (
    <Fragment key={form.name}>
      {at > 0 && ", "}
      <a href={`/api/v1/versions/current/${form.name}?table=${name}`}>{form.label}</a>
    </Fragment>
  ));
}

function TableTitle({ view }: { view: View }) {
  const { table, reference, open, changedAt } = view;
  const domain = reference.domains.find(({ tables }) => tables.includes(table.name));
  const key = table.items.filter(({ ref }) => table.primaryKey.includes(ref));
  return (
    <TitleBlock
      crumbs={[
        { label: "Specification", href: "/spec" },
        ...(domain ? [{ label: domain.label, href: `/spec?by=domain#${domain.code}` }] : []),
      ]}
      kind={table.label ? `Table: ${table.label}` : "Table"}
      tag={isDraftTable(table) ? <Tag>Draft</Tag> : undefined}
      name={table.name}
      identifier
      sentence={table.summary}
      facts={[
        { label: "Size", value: itemsInWords(table.items) },
        {
          label: "A row is identified by",
          value: key.length > 0 ? key.map((item) => <ItemName key={item.ref} item={item} />) : "Not recorded",
        },
        {
          label: "Open requests",
          value: open.length > 0 ? <a href="#requests">{count(open.length, "request")}</a> : "None",
        },
        ...(changedAt ? [{ label: "Last changed", value: <DateText date={changedAt} short /> }] : []),
      ]}
      actions={<LinkButton href={`/suggest?table=${table.name}`}>Suggest a new item</LinkButton>}
    />
  );
}
