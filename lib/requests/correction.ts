import type { LintRule, ReadingRule, RecordedRule } from "@/lib/spec/lint-rules";
import type { Anomaly, Item, Spec } from "@/lib/spec/model";
import type { Draft, Part } from "./wizard";

/**
 * What puts a fault right: a question page about the item; the technical steward's hand, where no operation says it; or
 * nothing, where it is right as it is or can never change. A rule without a remedy does not compile.
 */
const REMEDIES: Readonly<Record<LintRule | ReadingRule | RecordedRule, Part | "by-hand" | "stays">> = {
  REF_DUPLICATE: "by-hand",
  REF_MALFORMED: "by-hand",
  REF_FOUR_DIGIT: "stays",
  REF_PREFIX_NAME: "name",
  REF_PREFIX_SHARED: "by-hand",
  REF_ORDER: "stays",
  REF_UNKNOWN_IN_TEXT: "guidance",
  NAME_DUPLICATE: "name",
  NAME_FILE: "by-hand",
  KEY_ORDER: "by-hand",
  KEY_UNKNOWN: "by-hand",
  YAML_STYLE: "stays",
  FK_MALFORMED: "link",
  FK_TABLE_MISSING: "link",
  FK_ITEM_MISSING: "link",
  FK_NOT_KEY: "link",
  FK_TYPE: "type",
  FK_SIZE: "type",
  FK_CONCEPT: "link",
  ID_NO_KEY: "link",
  TABLE_NO_PK: "key",
  TABLE_TWO_PK: "key",
  PK_CONSTRAINT: "key",
  TABLE_ORPHAN: "link",
  RELATIONSHIP_DRIFT: "by-hand",
  RELATIONSHIP_DANGLING: "link",
  TYPE_CASE: "type",
  TYPE_UNKNOWN: "type",
  RETURN_UNKNOWN: "returns",
  LIST_DUPLICATE: "by-hand",
  RETURN_NONE: "returns",
  CATEGORY_NONE: "categories",
  CMS_NONE: "systems",
  CMS_FIELD_UNLISTED: "systems",
  CMS_TABLE_UNLISTED: "systems",
  CMS_FIELD_STALE: "sources",
  CMS_TABLE_STALE: "sources",
  LABEL_NULL: "label",
  LABEL_PLACEHOLDER: "label",
  GUIDANCE_NULL: "guidance",
  GUIDANCE_PLACEHOLDER: "guidance",
  PENDING_UNTRACKED: "guidance",
  GUIDANCE_FLATTENED: "guidance",
  TEXT_EDGE_SPACE: "label",
  CSV_REF_SET: "by-hand",
  GENERATOR_IMAGE: "by-hand",
  CHANGELOG_ORPHAN: "by-hand",
  CODE_DUPLICATE: "codes",
  CODE_EMPTY: "codes",
  CODE_YAML12_AMBIGUOUS: "stays",
  CODES_FROM_CHAIN: "by-hand",
  YAML_SYNTAX: "by-hand",
  YAML_DUPLICATE_KEY: "by-hand",
  YAML_TYPE: "by-hand",
  FILE_SHAPE: "by-hand",
  CODES_DISAGREE: "codes",
  ELEMENT_MISPLACED: "elements",
};

const BY_RULE: ReadonlyMap<string, Part | "by-hand" | "stays"> = new Map(Object.entries(REMEDIES));

/** The question page that puts a fault right, or why there is none. `item`: the one it would be about. */
export function remedyOf({ rule }: Pick<Anomaly, "rule">, item: Item | null): Part | "by-hand" | "stays" {
  const remedy = BY_RULE.get(rule) ?? "by-hand";
  if (rule !== "TEXT_EDGE_SPACE" || item === null) return remedy;
  // The space may stand in another part of the file, or in the CSV alone, which no operation reaches.
  if (hasEdge(item.label)) return "label";
  return hasEdge(item.guidance) ? "guidance" : "by-hand";
}

/** The same as a page, null where there is none. */
export function partOfFault(fault: Pick<Anomaly, "rule">, item: Item): Part | null {
  const remedy = remedyOf(fault, item);
  return remedy === "by-hand" || remedy === "stays" ? null : remedy;
}

function hasEdge(text: string | null): boolean {
  return text !== null && text !== text.trim();
}

/** The items whose change puts a fault right: its own, or those of a table that as a whole is at fault. */
export function itemsToCorrect({ rule, ref, table }: Anomaly, spec: Spec): readonly Item[] {
  const own = ref === undefined ? undefined : spec.byRef.get(ref);
  if (own) return [own];
  const found = ref === undefined ? spec.tables.find(({ name }) => name === table) : undefined;
  if (!found) return [];
  const loose = found.items.filter(
    (item) => item.name.endsWith("_id") && item.foreignKey === null && !item.primaryKey,
  );
  switch (rule) {
    case "TABLE_TWO_PK":
      return found.items.filter((item) => item.primaryKey && !found.primaryKey.includes(item.ref));
    case "TABLE_NO_PK": {
      const constrained = found.items.filter(({ constraints }) => constraints.includes("pk"));
      return constrained.length > 0 ? constrained : loose;
    }
    case "TABLE_ORPHAN":
      return loose;
    default:
      return [];
  }
}

/**
 * A draft about an item made into a correction of one of its faults: the page to answer, the words for why, and what the
 * finding proposes where it proposes something. Everything can still be changed on the pages.
 */
export function withCorrection(draft: Draft, item: Item, fault: Anomaly): Draft {
  const part = partOfFault(fault, item);
  return {
    ...draft,
    ...(part ? { parts: [part] } : {}),
    ...proposed(draft, item, fault),
    title: `Correct ${item.name}`.slice(0, 80),
    problem: `The list of known faults says: ${fault.message}`,
    benefit: "Everybody who writes or reads extracts by the specification.",
  };
}

function proposed(draft: Draft, item: Item, { rule, suggestion }: Anomaly): Partial<Draft> {
  const words = suggestion?.split(", ") ?? [];
  switch (rule) {
    case "LABEL_PLACEHOLDER":
      return { label: "", meaning: "meaning" };
    case "LABEL_NULL":
    case "GUIDANCE_NULL":
    case "GUIDANCE_PLACEHOLDER":
    case "PENDING_UNTRACKED":
      return { meaning: "meaning" };
    case "GUIDANCE_FLATTENED":
      return { meaning: "wording" };
    case "TEXT_EDGE_SPACE":
      return { label: draft.label.trim(), guidance: draft.guidance.trim(), meaning: "wording" };
    case "TYPE_CASE":
      return suggestion === undefined ? {} : { type: suggestion };
    case "RETURN_UNKNOWN":
      return words.length === 0 ? {} : { returns: [...new Set([...item.returns, ...item.tags, ...words])] };
    // The finding repeats where a badly written link leads; the draft holds the item itself.
    case "FK_MALFORMED":
      return { link: item.foreignKey?.resolvedRef ?? "" };
    case "CATEGORY_NONE":
      return { categories: words };
    case "CMS_FIELD_UNLISTED":
    case "CMS_TABLE_UNLISTED":
      return { systems: [...new Set([...draft.systems, ...words])] };
    case "CMS_FIELD_STALE":
      return { sources: draft.sources.map((one) => (one.field === "" ? one : { ...one, field: item.name })) };
    case "CMS_TABLE_STALE":
      return {
        sources: draft.sources.map((one) => (one.table === "" ? one : { ...one, table: item.table })),
      };
    case "PK_CONSTRAINT":
      return { isKey: suggestion === "the key of its table" };
    case "TABLE_NO_PK":
      return { isKey: true };
    case "TABLE_TWO_PK":
      return { isKey: false };
    default:
      return {};
  }
}

/** What the finding itself says that should stand there, so that its author only has to agree; null where it says nothing. */
export function filledIn({ rule, suggestion }: Anomaly, item: Item): string | null {
  if (rule === "TABLE_NO_PK") return "the key of its table";
  if (rule === "TABLE_TWO_PK") return "not a key";
  if (rule === "TEXT_EDGE_SPACE" && partOfFault({ rule }, item) !== null) return "without the space";
  return suggestion !== undefined && FILLED.has(rule) ? suggestion : null;
}

const FILLED: ReadonlySet<string> = new Set([
  "TYPE_CASE",
  "RETURN_UNKNOWN",
  "FK_MALFORMED",
  "CATEGORY_NONE",
  "CMS_FIELD_UNLISTED",
  "CMS_TABLE_UNLISTED",
  "CMS_FIELD_STALE",
  "CMS_TABLE_STALE",
  "PK_CONSTRAINT",
]);
