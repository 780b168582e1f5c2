import type { Anomaly, AnomalyLevel, Item, Table } from "./model";

/** Every oddity that is looked for, in the order it is shown, with its level (section 6 of the engine's design). */
export const LINT_RULES = {
  REF_DUPLICATE: "error",
  REF_MALFORMED: "error",
  REF_FOUR_DIGIT: "info",
  REF_PREFIX_NAME: "info",
  REF_PREFIX_SHARED: "error",
  REF_ORDER: "info",
  REF_UNKNOWN_IN_TEXT: "info",
  NAME_DUPLICATE: "error",
  NAME_FILE: "error",
  KEY_ORDER: "warn",
  KEY_UNKNOWN: "info",
  YAML_STYLE: "info",
  FK_MALFORMED: "error",
  FK_TABLE_MISSING: "error",
  FK_ITEM_MISSING: "error",
  FK_NOT_KEY: "warn",
  FK_TYPE: "warn",
  FK_SIZE: "warn",
  FK_CONCEPT: "warn",
  ID_NO_KEY: "info",
  TABLE_NO_PK: "warn",
  TABLE_TWO_PK: "warn",
  PK_CONSTRAINT: "warn",
  TABLE_ORPHAN: "info",
  RELATIONSHIP_DRIFT: "error",
  RELATIONSHIP_DANGLING: "error",
  TYPE_CASE: "info",
  TYPE_UNKNOWN: "error",
  RETURN_UNKNOWN: "error",
  LIST_DUPLICATE: "warn",
  RETURN_NONE: "info",
  CATEGORY_NONE: "warn",
  CMS_NONE: "info",
  CMS_FIELD_UNLISTED: "warn",
  CMS_TABLE_UNLISTED: "warn",
  CMS_FIELD_STALE: "warn",
  CMS_TABLE_STALE: "warn",
  LABEL_NULL: "error",
  LABEL_PLACEHOLDER: "warn",
  GUIDANCE_NULL: "warn",
  GUIDANCE_PLACEHOLDER: "warn",
  PENDING_UNTRACKED: "info",
  GUIDANCE_FLATTENED: "info",
  TEXT_EDGE_SPACE: "warn",
  CSV_REF_SET: "error",
  GENERATOR_IMAGE: "error",
  CHANGELOG_ORPHAN: "warn",
  CODE_DUPLICATE: "error",
  CODE_EMPTY: "error",
  CODE_YAML12_AMBIGUOUS: "info",
  CODES_FROM_CHAIN: "error",
} as const satisfies Record<string, AnomalyLevel>;

export type LintRule = keyof typeof LINT_RULES;

/** Oddities met while a file is read, besides those that are looked for. */
export const READING_RULES = ["YAML_SYNTAX", "YAML_DUPLICATE_KEY", "YAML_TYPE", "FILE_SHAPE"] as const;
export type ReadingRule = (typeof READING_RULES)[number];

/** Written down by people who read the sources (`spec/anomalies.yml`): no check can find these. */
export type RecordedRule = "CODES_DISAGREE" | "ELEMENT_MISPLACED";

type Place = Pick<Anomaly, "ref" | "table" | "path" | "suggestion">;

export function anomaly(rule: LintRule, message: string, place: Place = {}): Anomaly {
  return { rule, level: LINT_RULES[rule], message, ...place };
}

/** An oddity of one item. */
export function itemAnomaly(rule: LintRule, item: Item, message: string, suggestion?: string): Anomaly {
  const place = { ref: item.ref, table: item.table };
  return anomaly(rule, message, suggestion === undefined ? place : { ...place, suggestion });
}

/** An oddity of a table as a whole. */
export function tableAnomaly(rule: LintRule, table: Table, message: string): Anomaly {
  return anomaly(rule, message, { table: table.name });
}

export function quoted(texts: Iterable<string>): string {
  return [...texts].map((text) => `“${text}”`).join(", ");
}
