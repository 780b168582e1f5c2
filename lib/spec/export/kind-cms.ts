import type { CmsSource, Item } from "../model";
import { flag, key, kind, text } from "./kind";

type Row = {
  readonly item: Item;
  readonly code: string;
  readonly name: string | null;
  readonly source: CmsSource;
};

/** One row for each item and case management system, with the place where the system keeps it. */
export const SYSTEMS = kind<Row>({
  name: "cms",
  meaning: "One row for each item and case management system (CMS): the table and field it comes from.",
  key: ["ref", "cms"],
  links: [{ column: "ref", to: "items", key: "ref" }],
  each: ({ spec, cms }) => {
    const names = new Map(cms.map(({ code, name }) => [code, name]));
    return spec.tables
      .flatMap((table) => table.items)
      .flatMap((item) =>
        Object.entries(item.cms).map(([code, source]) => ({
          item,
          code,
          name: names.get(code) ?? null,
          source,
        })),
      );
  },
  columns: [
    key("ref", "Reference", (row) => row.item.ref),
    text("table", "Table", (row) => row.item.table, { width: 30 }),
    text("name", "Name", (row) => row.item.name, { width: 34 }),
    key("cms", "System", (row) => row.code, 16),
    text("cms_name", "Name of the system", (row) => row.name),
    flag("listed", "Listed for the system", (row) => row.source.listed),
    text("source_table", "Source table", (row) => row.source.table, { width: 34 }),
    text("source_field", "Source field", (row) => row.source.field, { width: 34 }),
  ],
});
