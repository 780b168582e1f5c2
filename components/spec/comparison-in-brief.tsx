import { DataTable } from "@/components/ui/data-table";
import type { ComparisonView } from "@/lib/flows/compare-versions";
import { isBreaking } from "@/lib/spec/comparison";
import type { Change } from "@/lib/spec/model";
import { type Names, stepInWords } from "./change-words";
import { nameIn } from "./comparison-in-full";
import { count } from "./item-words";
import { type Told, ToldTables } from "./told-tables";

type Sides = Pick<ComparisonView, "before" | "after">;

/** Changes by table in a line an item, for comparisons that would fill a book. `hrefOf`: the address of one table in full. */
export function InBrief({
  sides,
  byTable,
  names,
  hrefOf,
}: {
  readonly sides: Sides;
  readonly byTable: ReadonlyMap<string, readonly Change[]>;
  readonly names: Names;
  readonly hrefOf: (table: string) => string;
}) {
  const tables = [...byTable].map(([table, changes]) => ({
    table,
    href: hrefOf(table),
    ...inBrief(changes, sides, names),
  }));
  const lines = tables.reduce((sum, { others }) => sum + others.length, 0);
  return lines > MOST_LINES ? (
    <InNumbers byTable={byTable} hrefOf={hrefOf} />
  ) : (
    <ToldTables tables={tables} />
  );
}

/** Beyond this nobody reads on: the tables are counted, and each is told at its own address. */
const MOST_LINES = 80;

function InNumbers({ byTable, hrefOf }: Pick<Parameters<typeof InBrief>[0], "byTable" | "hrefOf">) {
  return (
    <DataTable
      id="by-table"
      caption="Changes by table; each leads to what changed in it"
      captionHidden
      layout="scroll"
      columns={[
        { label: "Table" },
        { label: "Items added", numeric: true },
        { label: "Taken out", numeric: true },
        { label: "Renamed", numeric: true },
        { label: "All changes", numeric: true },
        { label: "Breaking", numeric: true },
      ]}
      rows={[...byTable].map(([table, changes]) => ({
        key: table,
        id: table,
        cells: [
          <a key="table" href={hrefOf(table)}>
            {table}
          </a>,
          wholeItems(changes, "added"),
          wholeItems(changes, "removed"),
          changes.filter(({ attribute, action }) => attribute === "name" && action === "changed").length,
          changes.length,
          changes.filter(isBreaking).length,
        ],
      }))}
    />
  );
}

function wholeItems(changes: readonly Change[], what: Change["action"]): number {
  return changes.filter(({ ref, attribute, action }) => ref !== null && attribute === null && action === what)
    .length;
}

function inBrief(changes: readonly Change[], sides: Sides, names: Names) {
  const byItem = [...Map.groupBy(changes, ({ ref }) => ref)];
  const whole = (action: Change["action"]) =>
    byItem.filter(
      ([ref, own]) => ref !== null && own.some((c) => c.action === action && c.attribute === null),
    );
  const [added, removed] = [whole("added"), whole("removed")];
  const others = byItem.filter((entry) => !added.includes(entry) && !removed.includes(entry));
  const breaking = changes.filter(isBreaking).length;
  return {
    count: `${count(changes.length, "change")}${breaking > 0 ? `, ${breaking} of them breaking` : ""}`,
    added: namesOf(added, sides),
    removed: namesOf(removed, sides),
    others: alikeTogether(
      others.map(([ref, own]) => told(own, ref === null ? "The table" : nameIn(sides, ref), names)),
    ),
  };
}

type Entry = readonly [string | null, readonly Change[]];

function namesOf(entries: readonly Entry[], sides: Sides): string {
  return entries.map(([ref]) => nameIn(sides, ref ?? "")).join(", ");
}

/** What happened to one item, or to the table itself. */
function told(changes: readonly Change[], name: string, names: Names): Told {
  const renaming = changes.find(({ attribute, action }) => attribute === "name" && action === "changed");
  const words = stepInWords({ changes: changes.filter((change) => change !== renaming) }, names);
  return {
    name: renaming ? String(renaming.before) : name,
    ...(renaming && { renamed: String(renaming.after) }),
    words: words ?? "",
    ...(changes.some(isBreaking) && { isBreaking: true }),
  };
}

/** Items of a table to which the same was done share a line; a renaming keeps its own. */
function alikeTogether(lines: readonly Told[]): readonly Told[] {
  const kinds = Map.groupBy(lines, ({ name, renamed, words, isBreaking }) =>
    renamed ? name : `${isBreaking ?? false} ${words}`,
  );
  return [...kinds.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ ...first, name: own.map(({ name }) => name).join(", ") }] : [];
  });
}
