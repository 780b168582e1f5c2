import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { ChangeRow } from "@/lib/flows/view-item";
import type { Item, Spec } from "@/lib/spec/model";
import { ItemName } from "./names";

type Naming = { readonly name: string; readonly at: Date };

/** Every name an item had, oldest first, with the day it took it. */
export function namings(history: readonly ChangeRow[]): readonly Naming[] {
  return history.flatMap(({ attribute, action, after, at }): Naming[] => {
    const isNaming = attribute === "name" || (attribute === null && action === "added");
    return isNaming && typeof after === "string" ? [{ name: after, at }] : [];
  });
}

/** Names an item had, with dates, and who else had or has one of them. Draws nothing where it had one name only. */
export function NamesItHad({
  item,
  history,
  spec,
}: {
  readonly item: Item;
  readonly history: readonly ChangeRow[];
  readonly spec: Spec;
}) {
  const all = namings(history);
  const lent = formerHolders(history);
  if (all.length < 2 && lent.size === 0) return null;
  const hasNotes = all.some(({ name }) => lent.has(name) || holderOf(spec, item, name) !== null);
  return (
    <section aria-labelledby="names">
      <h2 id="names">Names it has had</h2>
      <DataTable
        id="names-table"
        caption="Names with the days they were taken, newest first"
        captionHidden
        columns={[
          { label: "Name" },
          { label: "From" },
          { label: "Until" },
          ...(hasNotes ? [{ label: "Note" }] : []),
        ]}
        rows={all
          .map(({ name, at }, place) => ({
            key: `${name} ${at.toISOString()}`,
            cells: [
              <code key="name">{name}</code>,
              <DateText key="from" date={at} short />,
              <Until key="until" next={all[place + 1]} />,
              <Note key="note" item={item} name={name} former={lent.get(name) ?? []} spec={spec} />,
            ],
          }))
          .toReversed()}
      />
    </section>
  );
}

function Until({ next }: { next: Naming | undefined }) {
  return next ? <DateText date={next.at} short /> : "Today";
}

function Note({
  item,
  name,
  former,
  spec,
}: {
  item: Item;
  name: string;
  former: readonly string[];
  spec: Spec;
}) {
  const holder = holderOf(spec, item, name);
  return (
    <>
      {former.map((ref) => (
        <span key={ref} className="block">
          Belonged to <a href={`/spec/items/${ref}`}>{ref}</a> before.
        </span>
      ))}
      {holder && (
        <span className="block">
          Belongs to <ItemName item={holder} /> today.
        </span>
      )}
    </>
  );
}

/** Who has a former name of this item today. */
function holderOf(spec: Spec, item: Item, name: string): Item | null {
  const holder = spec.byName.get(name);
  return holder && holder.ref !== item.ref ? holder : null;
}

/** By name, the references that had it before this item took it. */
function formerHolders(history: readonly ChangeRow[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    history.flatMap(({ rule, before }): [string, readonly string[]][] => {
      if (rule !== "NAME_REUSED" || typeof before !== "object" || before === null) return [];
      if (!("name" in before && "refs" in before && Array.isArray(before.refs))) return [];
      return [[String(before.name), before.refs.map(String)]];
    }),
  );
}
