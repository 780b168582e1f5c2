import type { ReturnPart } from "@/lib/returns/return";
import type { Item } from "../model";
import type { ExportInput } from "./export-input";
import { flag, key, kind, list, text } from "./kind";

type Row = {
  readonly code: string;
  readonly name: string | null;
  readonly item: Item;
  readonly isTagged: boolean;
  readonly element: string | null;
  readonly parts: readonly string[];
  readonly context: readonly string[];
};

/** One row for each item and return that have to do with each other, returns in the order they are first met. */
export const RETURNS = kind<Row>({
  name: "returns",
  meaning:
    "One row for each item that goes into a return: the name of its element there, and the lists or files of the return it belongs to.",
  key: ["return", "ref"],
  links: [{ column: "ref", to: "items", key: "ref" }],
  each: rowsOf,
  columns: [
    key("return", "Return", (row) => row.code, 18),
    text("return_name", "Name of the return", (row) => row.name, { width: 40 }),
    key("ref", "Reference", (row) => row.item.ref),
    text("table", "Table", (row) => row.item.table, { width: 30 }),
    text("name", "Name", (row) => row.item.name, { width: 34 }),
    flag("tagged", "Listed for the return", (row) => row.isTagged),
    text("element", "Name in the return", (row) => row.element, { width: 26 }),
    list("parts", "Parts of the return it is in", (row) => row.parts),
    list("context_of", "Parts it only links or places", (row) => row.context),
  ],
});

function rowsOf({ spec, returns }: ExportInput): readonly Row[] {
  const items = spec.tables.flatMap((table) => table.items);
  const known = new Map(returns.map((each) => [each.code, each]));
  const used = items.flatMap((item) => [...item.returns, ...Object.keys(item.returnElements)]);
  const codes = new Set([...known.keys(), ...used]);
  return [...codes].flatMap((code) => {
    // What the parts are made of is known of the specification's own files, not of the dated versions before them.
    const parts = spec.origin === "archive" ? [] : (known.get(code)?.parts ?? []);
    return items.flatMap((item) => rowOf(item, { code, name: known.get(code)?.name ?? null, parts }));
  });
}

type Named = { readonly code: string; readonly name: string | null; readonly parts: readonly ReturnPart[] };

function rowOf(item: Item, { code, name, parts }: Named): readonly Row[] {
  const element = Object.hasOwn(item.returnElements, code) ? (item.returnElements[code] ?? null) : null;
  const row: Row = {
    code,
    name,
    item,
    isTagged: item.returns.includes(code),
    element,
    parts: parts.filter(({ items }) => items.includes(item.ref)).map((part) => part.code),
    context: parts.filter(({ context }) => context.includes(item.ref)).map((part) => part.code),
  };
  const concerns = row.isTagged || element !== null || row.parts.length > 0 || row.context.length > 0;
  return concerns ? [row] : [];
}
