/** Specifications for tests: name only what matters, the rest is an ordinary item of an ordinary table. */
import { assembleSpec, NO_REFS, type TableParts } from "@/lib/spec/assemble";
import type {
  CmsSource,
  Code,
  CodeList,
  Item,
  ItemType,
  RefRegister,
  Relationship,
  Spec,
} from "@/lib/spec/model";

type ItemWords = Omit<Partial<Item>, "type" | "foreignKey" | "codes" | "notRecorded" | "cms"> & {
  /** `nvarchar(20)`, `nvarchar(max)`, `datetime`. */
  readonly type?: string;
  /** `table.item` as written in the file. */
  readonly foreignKey?: string | null;
  readonly codes?: Record<string, string> | readonly Code[] | null;
  readonly codesOpen?: boolean;
  readonly cms?: Record<string, Partial<CmsSource>>;
  readonly notRecorded?: readonly string[];
};

/** An item; its name follows from its reference unless given. */
export function anItem(words: ItemWords & { ref: string }): Item {
  const { type, foreignKey, codes, codesOpen, cms, notRecorded, ...rest } = words;
  return {
    table: "",
    position: 0,
    name: `${words.ref.slice(0, 4).toLowerCase()}_${words.ref.toLowerCase()}`,
    label: `Label of ${words.ref}`,
    primaryKey: false,
    required: false,
    unique: false,
    categories: ["identity"],
    constraints: [],
    returns: [],
    tags: ["Local"],
    unknownReturns: [],
    returnElements: {},
    guidance: `Guidance on ${words.ref}`,
    codesFrom: null,
    status: "live",
    deprecated: null,
    change: null,
    extra: {},
    ...rest,
    type: readType(type ?? "nvarchar(20)"),
    foreignKey: foreignKey ? readTarget(foreignKey) : null,
    codes: codes ? codeList(words.ref, codes, codesOpen ?? false) : null,
    cms: systems(cms ?? { mosaic: {} }),
    notRecorded: new Set(notRecorded ?? []),
  };
}

function readType(text: string): ItemType {
  const [, raw = text, size] = /^(\w+)\((\w+)\)$/.exec(text) ?? [];
  return {
    raw,
    norm: raw.toLowerCase(),
    size: size === undefined ? null : size === "max" ? "max" : Number(size),
  };
}

function readTarget(raw: string) {
  const [table = "", item = ""] = raw.split(/[.\s]/);
  return { raw, table, item, resolvedRef: null };
}

function codeList(
  ownerRef: string,
  codes: Record<string, string> | readonly Code[],
  open: boolean,
): CodeList {
  return { ownerRef, open, codes: Array.isArray(codes) ? codes : Object.entries(codes).map(liveCode) };
}

function liveCode([code, label]: [string, string]): Code {
  return { code, label, status: "live", replacedBy: null };
}

function systems(cms: Record<string, Partial<CmsSource>>): Record<string, CmsSource> {
  return Object.fromEntries(
    Object.entries(cms).map(([code, source]) => [
      code,
      { listed: true, table: null, field: null, ...source },
    ]),
  );
}

type TableWords = Omit<Partial<TableParts>, "items"> & { readonly items?: readonly Item[] };

/** A table; its items get its name and their places. */
export function aTable(words: TableWords = {}): TableParts {
  const name = words.name ?? "ssd_person";
  return {
    label: "Person",
    summary: null,
    domain: "identity",
    status: "live",
    path: `spec/tables/${name}.yml`,
    order: 0,
    ...words,
    name,
    items: (words.items ?? []).map((item, index) => ({ ...item, table: name, position: index + 1 })),
  };
}

type SpecWords = {
  readonly tables?: readonly TableParts[];
  /** Items of the one table, where a test needs no more than that. */
  readonly items?: readonly Item[];
  readonly refs?: Partial<RefRegister>;
  readonly origin?: "archive";
  /** Instead of those that follow from the foreign keys. */
  readonly relationships?: readonly Relationship[];
};

/** A specification; tables stand in the order given unless they carry one of their own. */
export function aSpec(words: SpecWords = {}): Spec {
  const tables = words.tables ?? [aTable({ items: words.items ?? [] })];
  const spec = assembleSpec({
    commit: "0".repeat(40),
    ...(words.origin ? { origin: words.origin } : {}),
    tables: tables.map((table, index) => ({ ...table, order: table.order || index + 1 })),
    refs: { ...NO_REFS, ...words.refs },
  });
  return words.relationships ? { ...spec, relationships: words.relationships } : spec;
}

export function aTombstone(itemRef: string, name: string | null = null) {
  return {
    itemRef,
    table: "ssd_person",
    name,
    retiredIn: "2024-02-13",
    reason: null,
    replacedBy: null,
    changeId: null,
  };
}
