/**
 * What each kind of change means for those who write extracts (producers) and those who read them (consumers).
 * The sentences are in `spec/rules.yml`, which states the same levels; a test compares the two.
 */
import type { Change } from "./model";

export type Impact = Change["producer"];
export type Level = Change["level"];

export type Rule = {
  readonly level: Level;
  readonly producer: Impact;
  readonly consumer: Impact;
  /** Touches words only: a version that changes nothing else is a patch. */
  readonly isText?: true;
  /** Nobody may lower its level, whatever the reason. */
  readonly isFixed?: true;
};

export const RULES = {
  ITEM_NO_DELETE: { level: "ERR", producer: "none", consumer: "break" },
  ITEM_RETIRED_BEFORE_SUNSET: { level: "ERR", producer: "none", consumer: "break" },
  ITEM_RETIRED: { level: "INFO", producer: "act", consumer: "act" },
  ITEM_DEPRECATED: { level: "INFO", producer: "read", consumer: "act" },
  ITEM_UNDEPRECATED: { level: "INFO", producer: "read", consumer: "read" },
  SUNSET_EARLIER: { level: "WARN", producer: "act", consumer: "act" },
  STATUS_CHANGED: { level: "INFO", producer: "read", consumer: "read" },
  ITEM_REF_REUSED: { level: "ERR", producer: "break", consumer: "break", isFixed: true },
  ITEM_REF_DUPLICATE: { level: "ERR", producer: "break", consumer: "break", isFixed: true },
  TOMBSTONE_REMOVED: { level: "ERR", producer: "break", consumer: "break", isFixed: true },
  NAME_REUSED: { level: "ERR", producer: "act", consumer: "break" },
  ITEM_REKEYED: { level: "WARN", producer: "none", consumer: "break" },
  ITEM_ADDED_OPTIONAL: { level: "INFO", producer: "none", consumer: "none" },
  ITEM_ADDED_REQUIRED: { level: "ERR", producer: "break", consumer: "none" },
  ITEM_RENAMED: { level: "ERR", producer: "act", consumer: "break" },
  ITEM_MOVED_TABLE: { level: "ERR", producer: "break", consumer: "break" },
  TABLE_NO_DELETE: { level: "ERR", producer: "none", consumer: "break" },
  TABLE_RENAMED: { level: "ERR", producer: "act", consumer: "break" },
  TABLE_ADDED: { level: "INFO", producer: "none", consumer: "none" },
  TYPE_INCOMPATIBLE: { level: "ERR", producer: "break", consumer: "break" },
  TYPE_GENERALISED: { level: "WARN", producer: "none", consumer: "act" },
  TYPE_SPECIALISED: { level: "WARN", producer: "act", consumer: "none" },
  TYPE_CASE_ONLY: { level: "COSMETIC", producer: "none", consumer: "none" },
  SIZE_INCREASED: { level: "WARN", producer: "none", consumer: "act" },
  SIZE_DECREASED: { level: "ERR", producer: "break", consumer: "none" },
  REQUIRED_ADDED: { level: "ERR", producer: "break", consumer: "none" },
  REQUIRED_REMOVED: { level: "WARN", producer: "none", consumer: "act" },
  UNIQUE_ADDED: { level: "ERR", producer: "break", consumer: "none" },
  UNIQUE_REMOVED: { level: "WARN", producer: "none", consumer: "act" },
  PK_CHANGED: { level: "ERR", producer: "break", consumer: "break" },
  FK_ADDED: { level: "WARN", producer: "act", consumer: "none" },
  FK_RETARGETED: { level: "ERR", producer: "break", consumer: "break" },
  FK_REMOVED: { level: "WARN", producer: "none", consumer: "act" },
  FK_REPAIRED: { level: "INFO", producer: "read", consumer: "read" },
  CARDINALITY_CHANGED: { level: "WARN", producer: "act", consumer: "act" },
  CODE_ADDED: { level: "WARN", producer: "none", consumer: "act" },
  CODE_RETIRED: { level: "WARN", producer: "act", consumer: "read" },
  CODE_REMOVED: { level: "ERR", producer: "break", consumer: "none" },
  CODE_LABEL_CHANGED: { level: "INFO", producer: "none", consumer: "read", isText: true },
  CODELIST_SET: { level: "ERR", producer: "break", consumer: "none" },
  CODELIST_UNSET: { level: "WARN", producer: "none", consumer: "act" },
  CODELIST_CLOSED: { level: "ERR", producer: "break", consumer: "none" },
  CODELIST_OPENED: { level: "WARN", producer: "none", consumer: "act" },
  RETURN_ADDED: { level: "INFO", producer: "none", consumer: "read" },
  RETURN_REMOVED: { level: "WARN", producer: "none", consumer: "act" },
  RETURN_ELEMENT_CHANGED: { level: "WARN", producer: "none", consumer: "act" },
  CMS_SOURCE_CHANGED: { level: "INFO", producer: "act", consumer: "none" },
  CMS_SOURCE_ADDED: { level: "INFO", producer: "none", consumer: "none" },
  CMS_SOURCE_DROPPED: { level: "WARN", producer: "act", consumer: "none" },
  CATEGORY_CHANGED: { level: "INFO", producer: "none", consumer: "none" },
  TAG_CHANGED: { level: "INFO", producer: "none", consumer: "none" },
  TABLE_TEXT_CHANGED: { level: "INFO", producer: "none", consumer: "none", isText: true },
  MEANING_CHANGED: { level: "WARN", producer: "act", consumer: "act" },
  TEXT_CLARIFIED: { level: "INFO", producer: "none", consumer: "read", isText: true },
  OTHER_CHANGED: { level: "INFO", producer: "none", consumer: "read" },
  WRITTEN_DIFFERENTLY: { level: "COSMETIC", producer: "none", consumer: "none" },
  REORDERED: { level: "COSMETIC", producer: "none", consumer: "none" },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** The rule of a change, or of a row of `spec/rules.yml`; null for a name that the engine does not know. */
export function findRule(id: string): Rule | null {
  return BY_ID.get(id) ?? null;
}

const BY_ID: ReadonlyMap<string, Rule> = new Map(Object.entries(RULES));

export type Bump = "major" | "minor" | "patch" | "none";

/**
 * How far the next version number must move. Drafts promise nothing yet, so a change to one is never more than a patch.
 */
export function bumpOf(changes: readonly Change[]): Bump {
  const binding = changes.filter((change) => !change.draft);
  if (binding.some((change) => change.level === "ERR")) return "major";
  if (binding.some(isStructural)) return "minor";
  return changes.length > 0 ? "patch" : "none";
}

function isStructural(change: Change): boolean {
  return change.level === "WARN" || (change.level === "INFO" && !findRule(change.rule)?.isText);
}

/** Who has to move first. A producer who breaks comes before a consumer who breaks: without an extract there is nothing to read. */
export function whoFirst(effect: { producer: Impact; consumer: Impact }): Change["whoFirst"] {
  if (effect.producer === "break") return "suppliers";
  return effect.consumer === "break" ? "consumers" : "nobody";
}

export type Affected = {
  readonly producer: Impact;
  readonly consumer: Impact;
  readonly whoFirst: Change["whoFirst"];
  /** One sentence for the top of an impact panel. */
  readonly sentence: string;
};

/** The heaviest effect on each side over all changes, and who acts first, in words. */
export function affected(changes: readonly Change[]): Affected {
  const producer = heaviest(changes.map((change) => change.producer));
  const consumer = heaviest(changes.map((change) => change.consumer));
  const first = whoFirst({ producer, consumer });
  return { producer, consumer, whoFirst: first, sentence: affectedSentence(producer, consumer, first) };
}

const WEIGHTS: readonly Impact[] = ["none", "read", "act", "break"];

function heaviest(impacts: readonly Impact[]): Impact {
  return WEIGHTS.findLast((weight) => impacts.includes(weight)) ?? "none";
}

const PRODUCERS = "those who write extracts";
const CONSUMERS = "those who use the data";
const DUTIES: Record<Impact, string> = {
  none: "have nothing to do",
  read: "read what changed",
  act: "have something to do",
  break: "must adapt or their work stops",
};

function affectedSentence(producer: Impact, consumer: Impact, first: Change["whoFirst"]): string {
  if (producer === "none" && consumer === "none") return "Nobody has anything to do.";
  if (producer === consumer) {
    const order =
      first === "suppliers"
        ? "Suppliers first"
        : first === "consumers"
          ? "Data users first"
          : "No fixed order";
    return `${order}: ${PRODUCERS} and ${CONSUMERS} ${DUTIES[producer]}.`;
  }
  const producers = `${PRODUCERS} ${DUTIES[producer]}`;
  const consumers = `${CONSUMERS} ${DUTIES[consumer]}`;
  if (first === "suppliers") return `Suppliers first: ${producers}; ${consumers}.`;
  if (first === "consumers") return `Data users first: ${consumers}; ${producers}.`;
  return `No fixed order: ${producers}; ${consumers}.`;
}

/** What a change means, in the words of `spec/rules.yml`; `rules` are its rows. */
export function sentenceOf(
  change: Change,
  rules: readonly { readonly id: string; readonly sentence: string }[],
): string {
  const row = rules.find((rule) => rule.id === change.rule);
  if (!row) throw new Error(`spec/rules.yml has no sentence for ${change.rule}.`);
  return row.sentence;
}
