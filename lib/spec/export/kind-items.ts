import type { Item } from "../model";
import { date, flag, key, kind, list, place, text } from "./kind";

/** One row an item, in the order of the specification. Codes and systems have lists of their own. */
export const ITEMS = kind<Item>({
  name: "items",
  meaning: "One row an item: name, meaning, type, links and guidance.",
  key: ["ref"],
  links: [
    { column: "table", to: "tables", key: "table" },
    { column: "foreign_key_ref", to: "items", key: "ref" },
  ],
  each: ({ spec }) => spec.tables.flatMap((table) => table.items),
  columns: [
    key("ref", "Reference", (item) => item.ref),
    text("table", "Table", (item) => item.table, { width: 30, required: true }),
    place("position", "Position", (item) => item.position),
    text("name", "Name", (item) => item.name, { width: 34, required: true }),
    text("label", "Short meaning", (item) => item.label, { width: 60 }),
    text("type", "Type", (item) => (item.notRecorded.has("type") ? null : item.type.raw), { width: 12 }),
    { name: "size", title: "Size", datatype: "string", width: 8, of: (item) => item.type.size },
    flag("primary_key", "Identifies a row", (item) => item.primaryKey),
    text("foreign_key", "Linked item", (item) => item.foreignKey?.raw ?? null, { width: 40 }),
    text("foreign_key_ref", "Linked reference", (item) => item.foreignKey?.resolvedRef ?? null, {
      width: 14,
    }),
    flag("required", "Required", (item) => item.required),
    flag("unique", "Unique", (item) => item.unique),
    text("status", "Status", (item) => (item.notRecorded.has("status") ? null : item.status), { width: 12 }),
    date("deprecated_since", "To be retired since", (item) => item.deprecated?.since ?? null),
    date("sunset", "Ends on", (item) => item.deprecated?.sunset ?? null),
    text("replaced_by", "Replaced by", (item) => item.deprecated?.replacedBy ?? null, { width: 14 }),
    text("retirement_reason", "Reason of retirement", (item) => item.deprecated?.reason ?? null, {
      width: 40,
    }),
    list("categories", "Categories", (item) => item.categories),
    list("constraints", "Constraints", (item) => item.constraints, 12),
    list("returns", "Returns", (item) => item.returns),
    list("tags", "Origin", (item) => item.tags, 16),
    list("other_returns", "Unknown returns", (item) => item.unknownReturns, 16),
    text("codes_from", "Codes taken from", (item) => item.codesFrom, { width: 14 }),
    flag("codes_open", "Other values allowed", (item) => item.codes?.open ?? null),
    text("guidance", "Guidance", (item) => item.guidance, { width: 100 }),
    list("not_recorded", "Not recorded", (item) => [...item.notRecorded]),
  ],
});
