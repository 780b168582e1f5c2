/** How far the specification feeds each return: by table, by part and by element. */
import type { Item, Spec } from "@/lib/spec/model";
import type { Return, ReturnPart } from "./return";

export type Extent = "full" | "part" | "none";

/** One cell of the matrix: how many items of a table go into a return. */
export type TableCoverage = {
  readonly table: string;
  /** References, in the order of the table. */
  readonly items: readonly string[];
  /** Number of items the table has. */
  readonly of: number;
  readonly extent: Extent;
};

export type PartCoverage = {
  readonly code: string;
  readonly name: string;
  readonly items: readonly string[];
  readonly context: readonly string[];
  /** Names of the tables those items are in, in the order of the specification. */
  readonly tables: readonly string[];
  /** References that the part names and the specification no longer has. */
  readonly gone: readonly string[];
};

export type ReturnCoverage = {
  readonly code: string;
  readonly name: string;
  /** References of the items tagged with the return, in the order of the specification. */
  readonly items: readonly string[];
  /** Every table, also those without an item in the return. */
  readonly tables: readonly TableCoverage[];
  readonly parts: readonly PartCoverage[];
  /** Which item supplies an element of the return; the references are empty for one that nothing supplies. */
  readonly elements: readonly { readonly element: string; readonly items: readonly string[] }[];
};

/** One entry a return, in the order given. An item counts by its tag, whatever its status. */
export function coverageOf(spec: Spec, returns: readonly Return[]): readonly ReturnCoverage[] {
  return returns.map((each) => coverageOfReturn(spec, each));
}

function coverageOfReturn(spec: Spec, { code, name, parts, elements }: Return): ReturnCoverage {
  const tables = spec.tables.map((table) => tableCoverage(table.name, table.items, code));
  const items = tables.flatMap((table) => table.items);
  return {
    code,
    name,
    items,
    tables,
    parts: parts.map((part) => partCoverage(spec, part)),
    elements: elementCoverage(spec, code, elements),
  };
}

function tableCoverage(table: string, items: readonly Item[], code: string): TableCoverage {
  const inReturn = items.filter((item) => item.returns.includes(code)).map((item) => item.ref);
  const extent = inReturn.length === 0 ? "none" : inReturn.length === items.length ? "full" : "part";
  return { table, items: inReturn, of: items.length, extent };
}

function partCoverage(spec: Spec, { code, name, items, context }: ReturnPart): PartCoverage {
  const named = [...items, ...context];
  const present = new Set(named.flatMap((ref) => spec.byRef.get(ref)?.table ?? []));
  return {
    code,
    name,
    items: items.filter((ref) => spec.byRef.has(ref)),
    context: context.filter((ref) => spec.byRef.has(ref)),
    tables: spec.tables.map((table) => table.name).filter((table) => present.has(table)),
    gone: named.filter((ref) => !spec.byRef.has(ref)),
  };
}

function elementCoverage(spec: Spec, code: string, elements: readonly string[]): ReturnCoverage["elements"] {
  const items = [...spec.byRef.values()].filter((item) => Object.hasOwn(item.returnElements, code));
  const byElement = Map.groupBy(items, (item) => item.returnElements[code] ?? "");
  const all = new Set([...elements, ...byElement.keys()]);
  return [...all].map((element) => ({
    element,
    items: (byElement.get(element) ?? []).map((item) => item.ref),
  }));
}
