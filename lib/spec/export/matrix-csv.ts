import type { MatrixRow } from "@/lib/returns/matrix";
import { listCsv } from "./list-csv";

/**
 * A matrix of tables as its page shows it: a row a table, and for each column how many items and of how many.
 * `columns`: what the cells stand for, in their order. `total`: what the last one stands for, where it is shown.
 */
export function matrixCsv(
  columns: readonly string[],
  rows: readonly MatrixRow[],
  total: string | null = null,
): string {
  const shown = total === null ? columns : [...columns, total];
  return listCsv(
    ["Table", ...shown.flatMap((name) => [name, `${name}, of`])],
    rows.map(({ table, cells, total: last }) => [
      table,
      ...(total === null ? cells : [...cells, last]).flatMap(({ have, of }) => [have, of]),
    ]),
  );
}
