import type { Item, ItemType, Status } from "@/lib/spec/model";

const KINDS: Record<string, string> = {
  nvarchar: "Text",
  nchar: "Text",
  int: "Whole number",
  float: "Number",
  bit: "Yes or no",
  datetime: "Date and time",
  binary: "Bytes",
};

/** A type as people say it: "Text, up to 48 characters"; a type nobody has a word for stays as it is written. */
export function typeInWords({ norm, raw, size }: ItemType): string {
  const kind = KINDS[norm] ?? raw;
  if (size === null) return kind;
  if (size === "max") return `${kind} of any length`;
  const unit = norm === "binary" ? "bytes" : size === 1 ? "character" : "characters";
  if (norm === "nchar") return `${kind} of ${size} ${unit}`;
  return norm === "binary" ? `${size} ${unit}` : `${kind}, up to ${size} ${unit}`;
}

/** The same for a column of a table: "Text, up to 48". */
export function typeInBrief(type: ItemType): string {
  return typeInWords(type).replace(/ characters?$/, "");
}

/** The type as the specification writes it: `nvarchar(48)`. */
export function typeAsWritten({ raw, size }: ItemType): string {
  return size === null ? raw : `${raw}(${size})`;
}

export const STATUS_WORDS: Record<Status, string> = {
  draft: "Draft",
  live: "In use",
  deprecated: "To be retired",
};

/** What a reader must know about an item before using it, shortest words first: "Key of the table, required". */
export function demandsInWords(item: Pick<Item, "primaryKey" | "required" | "unique">): string {
  const words = [
    item.primaryKey && "key of the table",
    item.required ? "required" : "optional",
    item.unique && "unique",
  ].filter((word) => word !== false);
  return words.join(", ").replace(/^./, (first) => first.toUpperCase());
}

/** "12 items", "359 items, 74 of them drafts", "6 items, all drafts". */
export function itemsInWords(items: readonly Pick<Item, "status">[]): string {
  const drafts = items.filter((item) => item.status === "draft").length;
  const all = count(items.length, "item");
  if (drafts === 0) return all;
  if (drafts === items.length) return `${all}, all drafts`;
  return `${all}, ${drafts} of them ${drafts === 1 ? "a draft" : "drafts"}`;
}

/** "1 table", "3 tables". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The first sentence of what a table holds, for lists. */
export function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** Marks that share a list with the returns: where an item comes from. Source: `spec/returns.yml`, `tags`. */
export const TAG_WORDS: Record<string, string> = {
  Local: "Used within local authorities",
  "1aDraft": "Suggested by the first project",
  "1bDraft": "Suggested by a follow-on project",
  "1bSpecified": "Specified by a follow-on project",
  "1aNotInCMS": "Usually kept outside the case management system",
  "1aRemove": "Proposed for removal by the first project",
};
