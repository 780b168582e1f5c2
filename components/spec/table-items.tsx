import { CoverageDots } from "@/components/charts/coverage-dots";
import { shortName } from "@/components/returns/return-words";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Tag } from "@/components/ui/tag";
import type { TableView } from "@/lib/flows/view-table";
import type { Item } from "@/lib/spec/model";
import { STATUS_WORDS, typeInBrief } from "./item-words";
import { ItemName } from "./names";
import { RequestLinks } from "./open-requests";

/** Which items of a table are shown. */
export type TableFilter =
  | { readonly kind: "all" }
  | { readonly kind: "open" }
  | { readonly kind: "return"; readonly code: string };

export function filteredItems({ table, openByItem }: TableView, filter: TableFilter): readonly Item[] {
  if (filter.kind === "open") return table.items.filter(({ ref }) => openByItem.has(ref));
  if (filter.kind === "return") return table.items.filter(({ returns }) => returns.includes(filter.code));
  return table.items;
}

/** Links to the same table with fewer rows, each with its number; drawn only where there is something to choose. */
export function FilterLinks({ view, filter }: { readonly view: TableView; readonly filter: TableFilter }) {
  const { table, reference } = view;
  const address = `/spec/tables/${table.name}`;
  const inReturns = reference.returns.map(
    ({ code, name }): Choice => ({
      filter: { kind: "return", code },
      label: `In ${shortName(code)}`,
      title: name,
      href: `${address}?return=${code}`,
    }),
  );
  const choices: readonly Choice[] = [
    { filter: { kind: "all" }, label: "All", href: address },
    { filter: { kind: "open" }, label: "With open requests", href: `${address}?show=open` },
    ...inReturns,
  ];
  const counted = choices.map((choice) => ({ ...choice, count: filteredItems(view, choice.filter).length }));
  const useful = counted.filter(({ filter: { kind }, count }) => kind === "all" || count > 0);
  if (useful.length < 2) return null;
  return (
    <nav aria-label="Which items are shown">
      <ul className="mb-4 flex flex-wrap gap-x-6 gap-y-1">
        {useful.map(({ href, label, title, count, filter: each }) => (
          <li key={href}>
            <a
              href={href}
              title={title}
              aria-current={isSame(each, filter) ? "true" : undefined}
              className={isSame(each, filter) ? "font-bold text-ink no-underline" : undefined}
            >
              {label} ({count})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Choice = { filter: TableFilter; label: string; title?: string; href: string };

function isSame(a: TableFilter, b: TableFilter): boolean {
  return a.kind === b.kind && (a.kind !== "return" || b.kind !== "return" || a.code === b.code);
}

/** The items of a table, each row with an address of its own (`#CLAE003A`). */
export function ItemTable({ view, items }: { readonly view: TableView; readonly items: readonly Item[] }) {
  const { table, openByItem, reference } = view;
  const systems = reference.cms.filter(({ code }) => code !== "unknown");
  if (items.length === 0)
    return (
      <Empty title="No item fits." action={{ label: "Show all items", href: `/spec/tables/${table.name}` }}>
        No item of this table is in what you asked for.
      </Empty>
    );
  return (
    <div className="sm:[&_tbody_th]:min-w-60">
      <DataTable
        id="item-table"
        caption={`Items of ${table.name}`}
        captionHidden
        columns={[
          { label: "Item" },
          { label: "Short meaning" },
          { label: "Type" },
          { label: "In returns" },
          { label: "Systems" },
          { label: "Requests" },
        ]}
        rows={items.map((item) => ({
          key: item.ref,
          id: item.ref,
          cells: [
            <span key="name">
              <ItemName item={item} /> <Marks item={item} />
            </span>,
            item.label,
            <span key="type" className="whitespace-nowrap">
              {typeInBrief(item.type)}
            </span>,
            item.returns.map(shortName).join(", "),
            <CoverageDots
              key="systems"
              have={systems.filter(({ code }) => item.cms[code]?.listed).length}
              of={systems.length}
            />,
            <RequestLinks
              key="open"
              numbers={openByItem.get(item.ref)}
              allHref={`/spec/items/${item.ref}`}
            />,
          ],
        }))}
      />
    </div>
  );
}

function Marks({ item }: { item: Item }) {
  return (
    <>
      {item.primaryKey && <Tag>Key</Tag>} {item.required && !item.primaryKey && <Tag>Required</Tag>}{" "}
      {item.status !== "live" && (
        <Tag kind={item.status === "draft" ? "quiet" : "ended"}>{STATUS_WORDS[item.status]}</Tag>
      )}
    </>
  );
}
