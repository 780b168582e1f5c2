/** What a relational database can hold of the specification, worked out once for every kind of database. */
import type { ForeignKey, Item, Spec, Table } from "../model";
import { oneLine } from "./clean-text";
import type { ExportInput, ExportOptions } from "./export-input";
import { faultOfLink } from "./link-fault";
import { shortName } from "./short-name";

/** How a kind of database differs from the others. */
export type Dialect = {
  /** Longest name, in bytes of UTF-8. */
  readonly nameBytes: number;
  /** Names that differ in capitals only are the same. */
  readonly ignoresCase: boolean;
  readonly typeOf: (item: Item) => ColumnType;
  /** Why a column of this type cannot identify rows; null where it can. */
  readonly keyFault: (type: ColumnType) => string | null;
  /** Why no link may lead from the one column to the other; null where it may. */
  readonly linkFault: (child: Column, parent: Column) => string | null;
};

/** `note`: what a reader must know of it, for a comment. */
export type ColumnType = { readonly sql: string; readonly note: string | null };

export type Column = {
  readonly item: Item;
  readonly name: string;
  readonly type: ColumnType;
  readonly isNeeded: boolean;
};

type LeftOut = { readonly what: string; readonly why: string };

export type TablePlan = {
  readonly table: Table;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly leftOut: readonly LeftOut[];
  readonly key: { readonly name: string; readonly column: Column } | null;
  /** Why there is no key, or where the key comes from if that needs saying. */
  readonly keyNote: string | null;
};

export type LinkPlan = {
  readonly name: string;
  readonly child: { readonly table: TablePlan; readonly column: Column };
  readonly parent: { readonly table: TablePlan; readonly column: Column };
};

export type DatabasePlan = {
  readonly tables: readonly TablePlan[];
  readonly links: readonly (LinkPlan | LeftOut)[];
  readonly leftOut: readonly LeftOut[];
};

/** Tables, keys and links in the order of the specification; what a database would refuse, with the reason. */
export function planDatabase({ spec }: ExportInput, dialect: Dialect, options: ExportOptions): DatabasePlan {
  const names = nameGiver(dialect);
  const tables: TablePlan[] = [];
  const leftOut: LeftOut[] = [];
  for (const table of spec.tables) {
    const name = names.give(table.name);
    const plan = name.ok ? planTable(table, name.value, dialect) : name;
    if ("why" in plan) leftOut.push({ what: `table ${oneLine(table.name)}`, why: plan.why });
    else if (plan.columns.length === 0)
      leftOut.push({ what: `table ${plan.name}`, why: "It has no items that could be columns." });
    else tables.push(plan);
  }
  const chosen = options.table
    ? tables.filter(({ table }) => table.name.toLowerCase() === options.table?.toLowerCase())
    : tables;
  return { tables: chosen, links: chosen.flatMap((plan) => planLinks(spec, plan, chosen, dialect)), leftOut };
}

function planTable(table: Table, name: string, dialect: Dialect): TablePlan {
  const names = nameGiver(dialect);
  const columns: Column[] = [];
  const leftOut: LeftOut[] = [];
  for (const item of table.items) {
    const given = names.give(item.name);
    const isNeeded = item.required || table.primaryKey.includes(item.ref);
    if (given.ok) columns.push({ item, name: given.value, type: dialect.typeOf(item), isNeeded });
    else leftOut.push({ what: `${item.ref} ${oneLine(item.name)}`, why: given.why });
  }
  return { table, name, columns, leftOut, ...planKey(table, name, columns, dialect) };
}

function planKey(
  { items, primaryKey }: Table,
  name: string,
  columns: readonly Column[],
  dialect: Dialect,
): Pick<TablePlan, "key" | "keyNote"> {
  const column = columns.find(({ item }) => item.ref === primaryKey[0]);
  if (!column)
    return { key: null, keyNote: "No key: no single item is marked as the one that identifies a row." };
  const fault = dialect.keyFault(column.type);
  if (fault) return { key: null, keyNote: `No key: ${column.name} would be it. ${fault}` };
  const key = { name: shortName(`PK_${name}`, dialect.nameBytes), column };
  const marked = items.filter((item) => item.primaryKey);
  if (marked.length === 1 && marked[0]?.ref === column.item.ref) return { key, keyNote: null };
  const keyNote =
    marked.length === 0
      ? `${column.name} is not marked as primary key, but its constraints say it is one, and links rely on it.`
      : `${marked.map((item) => oneLine(item.name)).join(" and ")} are marked as primary key; ${column.name} is taken.`;
  return { key, keyNote };
}

function planLinks(
  spec: Spec,
  plan: TablePlan,
  all: readonly TablePlan[],
  dialect: Dialect,
): readonly (LinkPlan | LeftOut)[] {
  return plan.columns.flatMap((column): (LinkPlan | LeftOut)[] => {
    const { foreignKey } = column.item;
    if (!foreignKey) return [];
    const what = `${plan.name}.${column.name} to ${oneLine(foreignKey.raw)}`;
    const fault = faultOfLink(spec, column.item);
    if (fault) return [{ what, why: fault }];
    const parent = findTarget(foreignKey, all);
    if (!parent) return [{ what, why: `The table ${foreignKey.table} is not part of this script.` }];
    const notKey = faultOfTarget(parent);
    if (notKey) return [{ what, why: notKey }];
    const why = dialect.linkFault(column, parent.column);
    if (why) return [{ what, why }];
    const name = shortName(`FK_${plan.name}_${column.name}`, dialect.nameBytes);
    return [{ name, child: { table: plan, column }, parent }];
  });
}

function findTarget(
  { resolvedRef, table }: ForeignKey,
  all: readonly TablePlan[],
): LinkPlan["parent"] | null {
  const plan = all.find((each) => each.table.name === table);
  const column = plan?.columns.find(({ item }) => item.ref === resolvedRef);
  return plan && column ? { table: plan, column } : null;
}

/** A database lets a link lead to a key only. */
function faultOfTarget({ table, column }: LinkPlan["parent"]): string | null {
  if (table.key?.column === column) return null;
  return table.table.primaryKey.includes(column.item.ref)
    ? `${column.name} could not be made the key of ${table.name}.`
    : `${column.name} does not identify the rows of ${table.name}.`;
}

type Given = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly why: string };

/** Gives each name once, shortened to what the database can hold. */
function nameGiver({ nameBytes, ignoresCase }: Dialect): { give(name: string): Given } {
  const given = new Set<string>();
  return {
    give(name) {
      const clean = oneLine(name);
      if (clean === "") return { ok: false, why: "It has no name." };
      const value = shortName(clean, nameBytes);
      const same = ignoresCase ? value.toLowerCase() : value;
      if (given.has(same)) return { ok: false, why: "Another one before it has the same name." };
      given.add(same);
      return { ok: true, value };
    },
  };
}
