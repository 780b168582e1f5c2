/**
 * The specification as values: tables, items, codes and relationships at one commit.
 * Types follow the sector's words; where a value comes from is kept beside it (`provenance`).
 */

/** A file of the specification repository, as bytes, with git's name for its content. */
export type SpecFile = {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  readonly bytes: Uint8Array;
};

/** All files a profile may need at one commit, by path. */
export type SpecFiles = { readonly commit: string; readonly files: ReadonlyMap<string, SpecFile> };

/** A file to write (or to remove, `content: null`); `expectBlob` is the blob it replaces, null where the file is new. */
export type FileChange = {
  readonly path: string;
  readonly mode: "100644";
  readonly content: string | null;
  readonly expectBlob: string | null;
};

export type Status = "draft" | "live" | "deprecated";

/** The optional `deprecated` map of an item: dates are `YYYY-MM-DD`. */
export type Deprecated = {
  readonly since: string | null;
  readonly sunset: string | null;
  readonly replacedBy: string | null;
  readonly reason: string | null;
};

/** `raw` as written (`NCHAR`), `norm` in lower case, `size` a length, `max`, or null where it has none or none is recorded. */
export type ItemType = { readonly raw: string; readonly norm: string; readonly size: number | "max" | null };

export type ForeignKey = {
  readonly raw: string;
  readonly table: string;
  readonly item: string;
  /** The item it points at, or null where it points at nothing that exists. */
  readonly resolvedRef: string | null;
};

export type Code = {
  readonly code: string;
  readonly label: string;
  readonly status: "live" | "retired";
  readonly replacedBy: string | null;
};

/** Codes compare exactly: `01` is not `1`. `open`: values outside the list may occur. */
export type CodeList = { readonly ownerRef: string; readonly open: boolean; readonly codes: readonly Code[] };

/** How one system holds an item: whether it is listed for it, and the source table and field recorded. */
export type CmsSource = {
  readonly listed: boolean;
  readonly table: string | null;
  readonly field: string | null;
};

/** An item's `metadata` map, as upstream records its last change. */
export type ChangeMark = Readonly<Record<string, string | number | null>>;

export type Item = {
  readonly ref: string;
  /** Name of its table, for example `ssd_person`. */
  readonly table: string;
  /** Place in the table, from 1. Order has meaning and is never sorted. */
  readonly position: number;
  readonly name: string;
  /** The short meaning (`description` in the file); null where the file says null. */
  readonly label: string | null;
  readonly type: ItemType;
  readonly primaryKey: boolean;
  readonly foreignKey: ForeignKey | null;
  readonly required: boolean;
  readonly unique: boolean;
  readonly categories: readonly string[];
  readonly constraints: readonly string[];
  /** Returns known to the vocabulary, in file order. */
  readonly returns: readonly string[];
  /** Provenance tags (Local, 1aDraft, …), which share the file's list with returns. */
  readonly tags: readonly string[];
  /** Tokens of that list that are neither (upstream's `Loca;`, `SSD903`). */
  readonly unknownReturns: readonly string[];
  /** Name of the element in a return, by return code. */
  readonly returnElements: Readonly<Record<string, string>>;
  /** By canonical system code. */
  readonly cms: Readonly<Record<string, CmsSource>>;
  readonly guidance: string | null;
  /** Codes it carries itself; `codesFrom` names another item whose list it uses. */
  readonly codes: CodeList | null;
  readonly codesFrom: string | null;
  readonly status: Status;
  readonly deprecated: Deprecated | null;
  readonly change: ChangeMark | null;
  /** Keys nobody knows, kept as they are. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Attributes the source cannot hold: they never make a difference. */
  readonly notRecorded: ReadonlySet<string>;
};

export type Table = {
  readonly name: string;
  /** Four characters shared by the refs of its items: the identity of the table. */
  readonly prefix: string;
  readonly label: string | null;
  readonly summary: string | null;
  readonly domain: string | null;
  readonly status: Status;
  readonly items: readonly Item[];
  /** Effective key: refs of the items that identify a row. */
  readonly primaryKey: readonly string[];
  readonly path: string;
  readonly order: number;
  /** As for items: attributes the source cannot hold. Absent means all are recorded. */
  readonly notRecorded?: ReadonlySet<string>;
  /** Those among them whose words come with the portal (`overlay.ts`): to be read, not to be changed. */
  readonly overlay?: ReadonlySet<string>;
};

export type Relationship = {
  /** Null where the target does not exist. */
  readonly parentRef: string | null;
  readonly childRef: string;
  /** `table.item` as written. */
  readonly parent: string;
  readonly child: string;
  readonly cardinality: "1:M" | "1:1";
  readonly valid: boolean;
};

export type Tombstone = {
  readonly itemRef: string;
  readonly table: string | null;
  readonly name: string | null;
  readonly retiredIn: string | null;
  readonly reason: string | null;
  readonly replacedBy: string | null;
  readonly changeId: string | null;
};

/** Every ref ever given out: live ones, retired ones, former ones (`aliases`: old to new) and those never to be given (`reserved`). */
export type RefRegister = {
  readonly tombstones: readonly Tombstone[];
  readonly aliases: ReadonlyMap<string, string>;
  readonly reserved: ReadonlySet<string>;
};

export type AnomalyLevel = "error" | "warn" | "info";

/** One oddity found in the files. Nothing is refused for being untidy. */
export type Anomaly = {
  readonly rule: string;
  readonly level: AnomalyLevel;
  readonly message: string;
  readonly ref?: string;
  readonly table?: string;
  readonly path?: string;
  readonly suggestion?: string;
};

export type Spec = {
  readonly commit: string;
  /** The dated versions of `spec/history/versions.csv`: labels there are cut, and refs have no register. */
  readonly origin?: "archive";
  readonly tables: readonly Table[];
  readonly byRef: ReadonlyMap<string, Item>;
  readonly byName: ReadonlyMap<string, Item>;
  readonly relationships: readonly Relationship[];
  readonly refs: RefRegister;
  readonly anomalies: readonly Anomaly[];
  /** SHA-256 of the canonical JSON of the tables. */
  readonly hash: string;
};

/** What one step between two specifications changed. Section 9 of the engine's design fixes order and ids. */
export type Change = {
  /** First 16 hexadecimal digits of SHA-256 over rule, ref, attribute, before and after: the same change has the same id in every run. */
  readonly id: string;
  readonly rule: string;
  readonly kind: "table" | "item" | "code" | "relationship";
  readonly action: "added" | "changed" | "removed";
  readonly ref: string | null;
  readonly table: string;
  readonly attribute: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly producer: "none" | "read" | "act" | "break";
  readonly consumer: "none" | "read" | "act" | "break";
  readonly level: "ERR" | "WARN" | "INFO" | "COSMETIC";
  readonly whoFirst: "suppliers" | "consumers" | "nobody";
  /** The item was a draft: nobody was promised anything, so it never makes a version major or minor. */
  readonly draft?: true;
};
