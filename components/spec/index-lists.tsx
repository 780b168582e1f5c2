import { CoverageDots } from "@/components/charts/coverage-dots";
import { DataTable } from "@/components/ui/data-table";
import { pageOf } from "@/components/ui/pages";
import { Pagination } from "@/components/ui/pagination";
import { Tag } from "@/components/ui/tag";
import { coverageOf } from "@/lib/returns/coverage";
import type { Return } from "@/lib/returns/return";
import type { Item, Spec, Table } from "@/lib/spec/model";
import { count, STATUS_WORDS } from "./item-words";
import { ItemName, TableName } from "./names";

/** As many items as make a page of a fair weight. */
const ITEMS_A_PAGE = 60;

/** All items by name, a page at a time, with the letters leading to where each begins. `asked`: the page in the address. */
export function ByItem({ tables, asked }: { readonly tables: readonly Table[]; readonly asked: string }) {
  const items = tables.flatMap((table) => table.items).sort((a, b) => (a.name < b.name ? -1 : 1));
  const { rows, page, pages, showing } = pageOf(items, asked, ITEMS_A_PAGE);
  return (
    <>
      <Letters items={items} />
      <DataTable
        id="items"
        caption={`${count(items.length, "item")}, A to Z`}
        columns={[{ label: "Item" }, { label: "Short meaning" }, { label: "Table" }]}
        rows={rows.map((item) => ({
          key: item.ref,
          id: item.ref,
          cells: [
            <span key="name">
              <ItemName item={item} /> {item.status !== "live" && <Tag>{STATUS_WORDS[item.status]}</Tag>}
            </span>,
            item.label,
            <TableName key="table" name={item.table} />,
          ],
        }))}
      />
      <Pagination showing={`${showing} items`} page={page} pages={pages} href={itemsPath} />
    </>
  );
}

function itemsPath(page: number): string {
  return page === 1 ? "/spec?by=item" : `/spec?by=item&page=${page}`;
}

/** Each letter leads to the first item that begins with it, on whichever page that is. */
function Letters({ items }: { items: readonly Item[] }) {
  const firsts = items.flatMap(({ name, ref }, place) =>
    items[place - 1]?.name[0] === name[0]
      ? []
      : [
          {
            letter: name.slice(0, 1).toUpperCase(),
            href: `${itemsPath(Math.floor(place / ITEMS_A_PAGE) + 1)}#${ref}`,
          },
        ],
  );
  return (
    <nav aria-label="Letters">
      <ul className="mb-4 flex flex-wrap gap-x-4 gap-y-2">
        {firsts.map(({ letter, href }) => (
          <li key={letter}>
            <a className="inline-block min-w-6 text-center" href={href}>
              {letter}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The returns that items feed: from which tables, and how much of each. */
export function ByReturn({ spec, returns }: { readonly spec: Spec; readonly returns: readonly Return[] }) {
  const fed = coverageOf(spec, returns).filter(({ items }) => items.length > 0);
  const rest = returns.filter(({ code }) => !fed.some((each) => each.code === code));
  return (
    <>
      {fed.map(({ code, name, items, tables }) => {
        const from = tables.filter(({ extent }) => extent !== "none");
        return (
          <section key={code} aria-labelledby={code}>
            <h2 id={code}>
              <a href={`/returns/${code}`}>{name}</a>
            </h2>
            <p>
              {count(items.length, "item")} of {count(from.length, "table")}.{" "}
              {returns.find((each) => each.code === code)?.cycle}
            </p>
            <ul className="grid gap-x-8 gap-y-2 text-table sm:grid-cols-2 md:grid-cols-3">
              {from.map(({ table, items: own, of }) => (
                <li key={table}>
                  <a href={`/spec/tables/${table}?return=${code}`}>
                    <code>{table}</code>
                  </a>{" "}
                  <CoverageDots have={own.length} of={of} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {rest.length > 0 && (
        <section aria-labelledby="no-items">
          <h2 id="no-items">Returns without items yet</h2>
          <p>{rest.map(({ name }) => name).join(", ")}.</p>
        </section>
      )}
    </>
  );
}
