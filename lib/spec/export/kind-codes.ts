import type { Code, Item } from "../model";
import { flag, key, kind, place, text } from "./kind";

type Row = { readonly item: Item; readonly code: Code; readonly position: number; readonly open: boolean };

/** One row an allowed value, under the item that holds the list. */
export const CODES = kind<Row>({
  name: "codes",
  meaning: "One row a code: the values an item may have, and what each stands for.",
  key: ["ref", "code"],
  links: [{ column: "ref", to: "items", key: "ref" }],
  each: ({ spec }) =>
    spec.tables
      .flatMap((table) => table.items)
      .flatMap((item) =>
        (item.codes?.codes ?? []).map((code, at) => ({
          item,
          code,
          position: at + 1,
          open: item.codes?.open ?? false,
        })),
      ),
  columns: [
    key("ref", "Reference", (row) => row.item.ref),
    text("table", "Table", (row) => row.item.table, { width: 30 }),
    text("name", "Name", (row) => row.item.name, { width: 34 }),
    place("position", "Position", (row) => row.position),
    key("code", "Code", (row) => row.code.code, 24),
    text("label", "Label", (row) => row.code.label, { width: 60 }),
    text("status", "Status", (row) => row.code.status, { width: 10 }),
    text("replaced_by", "Replaced by", (row) => row.code.replacedBy),
    flag("codes_open", "Other values allowed", (row) => row.open),
  ],
});
