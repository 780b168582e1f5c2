import type { LintRule, ReadingRule, RecordedRule } from "@/lib/spec/lint-rules";
import type { AnomalyLevel } from "@/lib/spec/model";

export const LEVELS: readonly {
  readonly level: AnomalyLevel;
  readonly title: string;
  readonly meaning: string;
}[] = [
  {
    level: "error",
    title: "Faults",
    meaning: "These are wrong, and extracts or reports can fail because of them.",
  },
  {
    level: "warn",
    title: "Doubts",
    meaning: "These are probably not meant, or two sources say different things.",
  },
  { level: "info", title: "Worth knowing", meaning: "These are unusual and may well be right." },
];

/** What each kind of oddity is, in a few words. A rule without words does not compile. */
const RULE_WORDS: Record<LintRule | ReadingRule, string> = {
  YAML_SYNTAX: "A file that cannot be understood",
  YAML_DUPLICATE_KEY: "Said twice of one item",
  YAML_TYPE: "A text that reads as something else",
  FILE_SHAPE: "A file without a table",
  REF_DUPLICATE: "One reference on two items",
  REF_MALFORMED: "A reference of an unusual form",
  REF_FOUR_DIGIT: "References with four digits",
  REF_PREFIX_NAME: "A name that does not begin as the others of its table",
  REF_PREFIX_SHARED: "Two tables share the beginning of references",
  REF_ORDER: "References that do not follow each other",
  REF_UNKNOWN_IN_TEXT: "Guidance that names an item that is gone",
  NAME_DUPLICATE: "One name on two items",
  NAME_FILE: "A table whose file has another name",
  KEY_ORDER: "Parts of an item in an unusual order",
  KEY_UNKNOWN: "Parts of an item that nobody knows",
  YAML_STYLE: "A file written in another style",
  FK_MALFORMED: "A link that is not written as a link",
  FK_TABLE_MISSING: "A link to a table that does not exist",
  FK_ITEM_MISSING: "A link to an item that does not exist",
  FK_NOT_KEY: "A link to an item that is not a key",
  FK_TYPE: "A link between two types",
  FK_SIZE: "A link between two sizes",
  FK_CONCEPT: "A link to something else than the name says",
  ID_NO_KEY: "Named as an identifier, but neither key nor link",
  TABLE_NO_PK: "A table without a key",
  TABLE_TWO_PK: "A table with two keys",
  PK_CONSTRAINT: "Two marks of a key that disagree",
  TABLE_ORPHAN: "A table that is linked with no other",
  RELATIONSHIP_DRIFT: "A relationship that its item does not have",
  RELATIONSHIP_DANGLING: "A relationship that leads nowhere",
  TYPE_CASE: "A type in capital letters",
  TYPE_UNKNOWN: "A type that nobody knows",
  RETURN_UNKNOWN: "A return that nobody knows",
  LIST_DUPLICATE: "Said twice in one list",
  RETURN_NONE: "In no return, and not marked as local either",
  CATEGORY_NONE: "In no category",
  CMS_NONE: "Listed for no system",
  CMS_FIELD_UNLISTED: "A source field in a system that is not listed",
  CMS_TABLE_UNLISTED: "A source table in a system that is not listed",
  CMS_FIELD_STALE: "A source field under another name",
  CMS_TABLE_STALE: "A source table under another name",
  LABEL_NULL: "No short meaning",
  LABEL_PLACEHOLDER: "A placeholder instead of a meaning",
  GUIDANCE_NULL: "No guidance",
  GUIDANCE_PLACEHOLDER: "A placeholder instead of guidance",
  PENDING_UNTRACKED: "A placeholder that no request stands behind",
  GUIDANCE_FLATTENED: "Guidance that lost its line breaks",
  TEXT_EDGE_SPACE: "A space too many",
  CSV_REF_SET: "Files that list different items",
  GENERATOR_IMAGE: "Files that say different things of one item",
  CHANGELOG_ORPHAN: "A note about an item that does not exist",
  CODE_DUPLICATE: "A code twice in one list",
  CODE_EMPTY: "A code without text",
  CODE_YAML12_AMBIGUOUS: "A code that some programs read as a number",
  CODES_FROM_CHAIN: "Codes taken from an item that takes them from another",
};

/** Written by hand about the sources; nobody can find it in the files. */
const RECORDED_WORDS: Readonly<Record<RecordedRule, string>> = {
  CODES_DISAGREE: "Sources that give different codes",
  ELEMENT_MISPLACED: "The name of an element stands at the wrong item",
};

/** Whether people wrote it down who read the sources, because no check can find it. */
export function isRecorded(rule: string): boolean {
  return Object.hasOwn(RECORDED_WORDS, rule);
}

/** What is said where no request puts a fault right. */
export const NO_REQUEST = {
  "by-hand": "No request can: the technical steward puts the files right.",
  stays: "Nothing: it stays as it is.",
} as const;

/** What each kind means for the reader, in one sentence. A rule without a sentence does not compile. */
const RULE_MEANINGS: Record<LintRule | ReadingRule | RecordedRule, string> = {
  YAML_SYNTAX: "Nothing in the file can be shown until it is put right; everything else is.",
  YAML_DUPLICATE_KEY: "Of the two, the second counts; programs may take the first.",
  YAML_TYPE: "Without quotes a program reads a number, a date or a yes in place of the text.",
  FILE_SHAPE: "The file stands among the tables and holds none.",
  REF_DUPLICATE: "A reference must stand for one item, or nobody can tell which of the two is meant.",
  REF_MALFORMED:
    "References have four characters, three or four digits and an A; programs may not accept another form.",
  REF_FOUR_DIGIT: "These tables count from 1001 instead of 001, which is right and may surprise a program.",
  REF_PREFIX_NAME: "Names of a table begin alike, so that a column tells its table; these do not.",
  REF_PREFIX_SHARED:
    "The first four characters stand for one table, so the reference leads to the wrong one.",
  REF_ORDER: "Items stand in an order of their own, which is not that of their numbers.",
  REF_UNKNOWN_IN_TEXT: "The guidance sends its reader to an item that cannot be found.",
  NAME_DUPLICATE: "A name must stand for one item, or an extract has two columns of one name.",
  NAME_FILE: "The file of a table is called by its name; this one is not, and may be overlooked.",
  KEY_ORDER: "The file lists the parts of the item in another order than all others.",
  KEY_UNKNOWN: "The file says something that no program reads. It is kept as it is.",
  YAML_STYLE: "The file was written by another program; its content is not affected.",
  FK_MALFORMED:
    "A link says table, point, item. Here something more stands in it, so programs may not find the target.",
  FK_TABLE_MISSING: "The link cannot be followed, and a database refuses to make it.",
  FK_ITEM_MISSING: "The link cannot be followed, and a database refuses to make it.",
  FK_NOT_KEY: "A link should lead to what identifies a row; this one could lead to several rows.",
  FK_TYPE: "Both ends of a link must hold the same kind of value.",
  FK_SIZE: "Both ends of a link should be of one length, or long values are cut at one of them.",
  FK_CONCEPT: "The name says one thing and the link leads to another; one of the two is wrong.",
  ID_NO_KEY: "It is called an identifier, but it identifies nothing here and leads nowhere.",
  TABLE_NO_PK: "Nothing says which item tells one row from another.",
  TABLE_TWO_PK: "Two items claim to identify a row, and nobody says which one does.",
  PK_CONSTRAINT: "The file says in two places whether the item is the key, and they disagree.",
  TABLE_ORPHAN: "Its rows cannot be brought together with those of any other table. It may be meant.",
  RELATIONSHIP_DRIFT: "The list of relationships says something that the items do not.",
  RELATIONSHIP_DANGLING: "The list of relationships names an item that does not exist.",
  TYPE_CASE: "Types are written in small letters. The meaning is the same.",
  TYPE_UNKNOWN: "No database knows this type, so the column cannot be made.",
  RETURN_UNKNOWN: "The item is missing from every list of its return, because the return is written wrongly.",
  LIST_DUPLICATE: "One of the two is too many. The meaning is the same.",
  RETURN_NONE: "Nobody says what the item is for: a return, or local use.",
  CATEGORY_NONE: "The item cannot be found by its category.",
  CMS_NONE: "Nobody says in which system the item can be found.",
  CMS_FIELD_UNLISTED:
    "A source is named for a system that is not said to hold the item; one of the two is wrong.",
  CMS_TABLE_UNLISTED:
    "A source is named for a system that is not said to hold the item; one of the two is wrong.",
  CMS_FIELD_STALE: "The source was written down under a name that the item no longer has.",
  CMS_TABLE_STALE: "The source was written down under a name that the table no longer has.",
  LABEL_NULL: "A reader of lists and reports sees nothing but the name.",
  LABEL_PLACEHOLDER: "Nobody has written yet what the item means.",
  GUIDANCE_NULL: "Nobody has written yet how to fill the item.",
  GUIDANCE_PLACEHOLDER: "The real guidance has still to be written.",
  PENDING_UNTRACKED: "The guidance waits for a change that nobody has asked for.",
  GUIDANCE_FLATTENED: "Lists and paragraphs run together in one line.",
  TEXT_EDGE_SPACE: "A space that nobody sees makes two equal texts different.",
  CSV_REF_SET: "An item stands in one file and is missing from the other.",
  GENERATOR_IMAGE: "Two files describe the item differently, and the next refresh would take one of them.",
  CHANGELOG_ORPHAN: "The list of changes names an item that cannot be found.",
  CODE_DUPLICATE: "A code must have one meaning.",
  CODE_EMPTY: "Nobody can tell what the code stands for.",
  CODE_YAML12_AMBIGUOUS: "A program could lose a zero in front of the code. The file in JSON form is safe.",
  CODES_FROM_CHAIN: "Where the codes come from cannot be followed in one step.",
  ELEMENT_MISPLACED: "Who fills the return by these names would take the value from the wrong column.",
  CODES_DISAGREE:
    "The guidance and the lists of categories name other codes. Those of the guidance are shown.",
};

const BY_RULE = new Map(Object.entries({ ...RULE_WORDS, ...RECORDED_WORDS }));
const MEANINGS = new Map(Object.entries(RULE_MEANINGS));

export function ruleInWords(rule: string): string {
  return BY_RULE.get(rule) ?? rule;
}

/** What a kind of fault means for a reader; empty for a rule nobody knows. */
export function meaningOfRule(rule: string): string {
  return MEANINGS.get(rule) ?? "";
}
