import type { Spec } from "./model";

/** A row of `relationships.yml`, keys in the order of the file. */
export type RelationshipRow = {
  readonly parent_object: string;
  readonly parent_key: string;
  readonly child_object: string;
  readonly child_key: string;
  readonly relation: "1:M";
};

/**
 * The whole of `relationships.yml`: the links of all items in the order of tables and items, grouped by the table they
 * lead to, tables in the order they are first met. Targets stay as they are written, malformed ones too.
 */
export function deriveRelationshipRows(spec: Spec): readonly RelationshipRow[] {
  const rows = spec.tables.flatMap((table) =>
    table.items.flatMap((item) => (item.foreignKey ? [row(item.foreignKey.raw, table.name, item.name)] : [])),
  );
  return [...Map.groupBy(rows, (each) => each.parent_object).values()].flat();
}

function row(target: string, childObject: string, childKey: string): RelationshipRow {
  const dot = target.indexOf(".");
  return {
    parent_object: dot < 0 ? target : target.slice(0, dot),
    parent_key: dot < 0 ? "" : target.slice(dot + 1),
    child_object: childObject,
    child_key: childKey,
    relation: "1:M",
  };
}
