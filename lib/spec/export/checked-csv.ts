import type { CheckedColumns } from "../check-columns";
import type { Item } from "../model";
import { listCsv } from "./list-csv";

const HEADS = [
  "In your list",
  "Finding",
  "Table",
  "Item",
  "Reference",
  "Since version",
  "What to do",
] as const;

/** What became of every name of a list, and what the list lacks: one row each, those that need doing first. */
export function checkedCsv({ tables, retired, newer, unknown, elsewhere }: CheckedColumns): string {
  const moved = new Map(elsewhere.map(({ item, under }) => [item.ref, under]));
  return listCsv(HEADS, [
    ...tables.flatMap(({ renamed }) =>
      renamed.map(({ listed, item, since }) =>
        row(listed, "Renamed", item, since, `Rename it to ${item.name}`),
      ),
    ),
    ...tables.flatMap(({ missing }) => missing.map((item) => row("", "Missing", item, "", "Add it"))),
    ...retired.map(({ listed, table, since, replacement }) => [
      listed,
      "Retired",
      table,
      replacement?.name ?? "",
      replacement?.ref ?? "",
      since,
      replacement ? `Drop it; ${replacement.name} took its place` : "Drop it",
    ]),
    ...newer.map(({ listed, item, since }) =>
      row(listed, "Newer", item, since, "Drop it, or follow a later version"),
    ),
    ...unknown.map(({ listed, table, nearest }) => [
      listed,
      "Unknown",
      table,
      "",
      "",
      "",
      nearest.length > 0
        ? `Look at ${nearest.map(({ name }) => name).join(", ")}`
        : "Keep it if it is your own",
    ]),
    ...tables.flatMap(({ known }) =>
      known.map((item) => {
        const under = moved.get(item.ref);
        return row(
          item.name,
          under ? "In another table" : "As it should be",
          item,
          "",
          under ? `Move it from ${under}` : "",
        );
      }),
    ),
  ]);
}

function row(listed: string, finding: string, item: Item, since: string, advice: string) {
  return [listed, finding, item.table, item.name, item.ref, since, advice];
}
