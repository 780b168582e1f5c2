import type { Item } from "./model";

/** Differences of this kind carry no meaning: spaces at the edges, and the non-breaking space for the plain one. */
export function tidied(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\u00a0", " ").trim();
}

/** Equal as texts: line endings are git's affair. */
export function sameText(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && a.replaceAll("\r\n", "\n") === b.replaceAll("\r\n", "\n"));
}

/** Words too common in names to say what an item is about. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(["date", "id", "the", "of", "a", "code", "flag"]);

/** The words of an item's name, without the prefix of its table, that say what it is about. */
export function nameWords(item: Item): ReadonlySet<string> {
  const prefix = `${item.ref.slice(0, 4).toLowerCase()}_`;
  return words(item.name.startsWith(prefix) ? item.name.slice(prefix.length) : item.name);
}

export function words(text: string): ReadonlySet<string> {
  const all = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(all.filter((word) => !EMPTY_WORDS.has(word)));
}
