import type { Table } from "../model";
import { key, kind, list, place, text } from "./kind";

/** One row a table. */
export const TABLES = kind<Table>({
  name: "tables",
  meaning: "One row a table: what it holds, and the item that identifies its rows.",
  key: ["table"],
  links: [],
  each: ({ spec }) => spec.tables,
  columns: [
    place("position", "Position", (table) => table.order),
    key("table", "Table", (table) => table.name, 30),
    text("prefix", "Prefix of references", (table) => table.prefix, { width: 10 }),
    text("label", "Label", (table) => table.label, { width: 28 }),
    text("summary", "Summary", (table) => table.summary, { width: 80 }),
    text("domain", "Subject", (table) => table.domain, { width: 18 }),
    text("status", "Status", (table) => (table.notRecorded?.has("status") ? null : table.status), {
      width: 12,
    }),
    list("key", "Identified by", (table) => table.primaryKey, 14),
    list("not_recorded", "Not recorded", ({ notRecorded, overlay }) =>
      [...(notRecorded ?? [])].filter((name) => !overlay?.has(name)),
    ),
  ],
});
