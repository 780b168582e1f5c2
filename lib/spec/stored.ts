import { assembleSpec } from "./assemble";
import type { Anomaly, Item, RefRegister, Spec, Table, Tombstone } from "./model";

/** Raised when the shape below, or what is read into it, changes: models stored by an older parser are read again. */
export const PARSER = 1;

type StoredItem = Omit<Item, "notRecorded"> & { readonly notRecorded: readonly string[] };
type StoredTable = Omit<Table, "items" | "primaryKey" | "notRecorded" | "overlay"> & {
  readonly items: readonly StoredItem[];
  readonly notRecorded: readonly string[];
};

/** A specification as plain JSON: what cannot be derived, and nothing else. */
export type StoredSpec = {
  readonly commit: string;
  readonly origin: "archive" | null;
  readonly tables: readonly StoredTable[];
  readonly refs: {
    readonly tombstones: readonly Tombstone[];
    readonly aliases: readonly (readonly [string, string])[];
    readonly reserved: readonly string[];
  };
  readonly anomalies: readonly Anomaly[];
};

export function packSpec(spec: Spec): StoredSpec {
  return {
    commit: spec.commit,
    origin: spec.origin ?? null,
    tables: spec.tables.map(({ primaryKey: _key, overlay: _overlay, ...table }) => ({
      ...table,
      notRecorded: [...(table.notRecorded ?? [])],
      items: table.items.map((item) => ({ ...item, notRecorded: [...item.notRecorded] })),
    })),
    refs: {
      tombstones: spec.refs.tombstones,
      aliases: [...spec.refs.aliases],
      reserved: [...spec.refs.reserved],
    },
    anomalies: spec.anomalies,
  };
}

/** The specification as it was packed: `unpackSpec(packSpec(spec))` equals `spec`. */
export function unpackSpec(stored: StoredSpec): Spec {
  const refs: RefRegister = {
    tombstones: stored.refs.tombstones,
    aliases: new Map(stored.refs.aliases),
    reserved: new Set(stored.refs.reserved),
  };
  return assembleSpec({
    commit: stored.commit,
    ...(stored.origin ? { origin: stored.origin } : {}),
    tables: stored.tables.map((table) => ({
      ...table,
      notRecorded: new Set(table.notRecorded),
      items: table.items.map((item) => ({ ...item, notRecorded: new Set(item.notRecorded) })),
    })),
    refs,
    anomalies: stored.anomalies,
  });
}
