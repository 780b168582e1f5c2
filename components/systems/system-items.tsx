import { count, STATUS_WORDS } from "@/components/spec/item-words";
import { ItemLink } from "@/components/spec/names";
import { Breakable } from "@/components/ui/breakable";
import type { SystemView } from "@/lib/flows/view-systems";
import type { Item } from "@/lib/spec/model";
import { ItemsByTable, OpeningTables } from "./item-lists";
import { sourceOf } from "./source-of";

/**
 * Items of a system by table: those it is listed for, then those it is not. One table at a time opens to its items with
 * their places, at an address of its own: all of them together would be a very long page. `shown`: the one in the address.
 */
export function SystemItems({
  view: { coverage, system },
  shown,
}: {
  readonly view: SystemView;
  readonly shown: string;
}) {
  const listed = coverage.tables.filter((table) => table.listed.length > 0);
  const missing = coverage.tables.filter((table) => table.missing.length > 0);
  const open = listed.find(({ table }) => table === shown);
  if (listed.length === 0) return null;
  return (
    <>
      <section aria-labelledby="listed">
        <h2 id="listed">{count(coverage.listed, "item")} listed</h2>
        <p>Each table opens to its items, with the source recorded for each.</p>
        <OpeningTables
          tables={listed.map(({ table, listed: { length: have }, missing: rest }) => ({
            table,
            have,
            of: have + rest.length,
          }))}
          path={`/cms/${system.code}`}
          shown={shown}
        >
          {open && <Sources items={open.listed} system={system.code} />}
        </OpeningTables>
      </section>
      <section aria-labelledby="not-listed">
        <h2 id="not-listed">{count(coverage.of - coverage.listed, "item")} not listed</h2>
        {missing.length > 0 ? (
          <ItemsByTable
            tables={missing.map(({ table, missing: items, listed: rest }) => ({
              table,
              count: rest.length === 0 ? `all ${items.length}` : `${items.length}`,
              items: rest.length === 0 ? [] : items.map(withStatus),
            }))}
          />
        ) : (
          <p>It is listed for every item.</p>
        )}
      </section>
    </>
  );
}

function withStatus({ ref, name, status }: Item) {
  return { ref, name, note: status === "live" ? "" : STATUS_WORDS[status].toLowerCase() };
}

function Sources({ items, system }: { items: readonly Item[]; system: string }) {
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-1 text-table sm:grid-cols-[19rem_minmax(0,1fr)]">
      {items.map((item) => (
        <div key={item.ref} className="contents">
          <dt>
            <ItemLink name={item.name} refText={item.ref} />
          </dt>
          <dd className="mb-2 sm:mb-0">
            <Source of={sourceOf(item.cms[system])} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Source({ of }: { of: string }) {
  if (!of) return <span className="muted">No source recorded</span>;
  return (
    <code>
      <Breakable name={of} />
    </code>
  );
}
