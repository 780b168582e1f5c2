/** Tables against returns, or against systems: how many of how many in each cell. */
import type { Item, Spec, Table } from "@/lib/spec/model";
import type { ReturnCoverage } from "./coverage";

export type Cell = { readonly have: number; readonly of: number };

export type MatrixRow = {
  readonly table: string;
  /** One a column, in the order of the columns. */
  readonly cells: readonly Cell[];
  readonly total: Cell;
};

export type Matrix = {
  readonly rows: readonly MatrixRow[];
  /** One a column, over all tables. */
  readonly totals: readonly Cell[];
  readonly total: Cell;
};

/**
 * How far tables feed returns: the items of a table that go into each, of all its items.
 * With a system, how far that system can: the items it is listed for, of those that go into the return.
 */
export function returnsMatrix(
  spec: Spec,
  coverage: readonly ReturnCoverage[],
  system: string | null = null,
): Matrix {
  const sets = coverage.map(({ items }) => new Set(items));
  const any = new Set(coverage.flatMap(({ items }) => items));
  const cell = (wanted: ReadonlySet<string>) => (table: Table) => {
    const inReturn = table.items.filter(({ ref }) => wanted.has(ref));
    return system === null ? of(inReturn, table.items) : of(listedFor(inReturn, system), inReturn);
  };
  return assemble(spec, sets.map(cell), cell(any));
}

/** How far systems hold tables: the items each is listed for, of all items of the table. The total counts every pair once. */
export function systemsMatrix(spec: Spec, systems: readonly string[]): Matrix {
  const columns = systems.map((system) => (table: Table) => of(listedFor(table.items, system), table.items));
  return assemble(spec, columns, (table) => sum(columns.map((column) => column(table))));
}

function of(have: readonly Item[], all: readonly Item[]): Cell {
  return { have: have.length, of: all.length };
}

function listedFor(items: readonly Item[], system: string): readonly Item[] {
  return items.filter((item) => item.cms[system]?.listed === true);
}

type Count = (table: Table) => Cell;

function assemble(spec: Spec, columns: readonly Count[], total: Count): Matrix {
  const rows = spec.tables.map((table) => ({
    table: table.name,
    cells: columns.map((column) => column(table)),
    total: total(table),
  }));
  return {
    rows,
    totals: columns.map((_, place) => sum(rows.flatMap((row) => row.cells[place] ?? []))),
    total: sum(rows.map((row) => row.total)),
  };
}

function sum(cells: readonly Cell[]): Cell {
  return cells.reduce((all, { have, of }) => ({ have: all.have + have, of: all.of + of }), {
    have: 0,
    of: 0,
  });
}

/** Which tables are shown: those nothing is taken from, or those only a part is taken from. */
export const GAPS = ["none", "part"] as const;
export type Gap = (typeof GAPS)[number];

/** A table that nothing is wanted from has no gap. */
export function hasGap({ total: { have, of } }: MatrixRow, gap: Gap): boolean {
  return gap === "none" ? have === 0 && of > 0 : have > 0 && have < of;
}

/** The widest gap first: items a system is not listed for, each counted once for every authority that uses the system. */
export function byGap(rows: readonly MatrixRow[], authorities: readonly number[]): readonly MatrixRow[] {
  const gap = ({ cells }: MatrixRow) =>
    cells.reduce((all, { have, of }, place) => all + (of - have) * (authorities[place] ?? 0), 0);
  return rows.toSorted((a, b) => gap(b) - gap(a));
}
