/** The lists of codes, each once, with every item that uses it. */
import type { Code, CodeList, Item, Spec } from "./model";

export type SharedList = {
  readonly list: CodeList;
  /** Items that use these codes, by a list of their own or by another's; in the order of the specification. */
  readonly items: readonly Item[];
};

/** Items with the very same codes and meanings stand together, whether one borrows the list of another or has a copy. */
export function codeLists(spec: Spec): readonly SharedList[] {
  const used = spec.tables
    .flatMap((table) => table.items)
    .flatMap((item) => {
      const list = codesOf(spec, item);
      return list ? [{ item, list }] : [];
    });
  const byContent = Map.groupBy(used, ({ list }) => JSON.stringify([list.open, list.codes]));
  return [...byContent.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ list: first.list, items: same.map(({ item }) => item) }] : [];
  });
}

/** The codes an item allows, its own or those it borrows. */
export function codesOf(spec: Spec, item: Item): CodeList | null {
  return item.codes ?? (item.codesFrom ? (spec.byRef.get(item.codesFrom)?.codes ?? null) : null);
}

const ANSWERS = new Set(["yes", "no", "unknown", "not applicable"]);

/** Yes or no, and nothing beyond not known and not applicable. */
export function isYesOrNo({ codes }: CodeList): boolean {
  const labels = new Set(codes.map(({ label }) => label.toLowerCase()));
  return labels.has("yes") && labels.has("no") && [...labels].every((label) => ANSWERS.has(label));
}

/** Codes of a list in which all the words occur; `words` in small letters, one a word. */
export function codesWith({ codes }: CodeList, words: readonly string[]): readonly Code[] {
  return codes.filter(({ code, label }) => holdsAll(`${code} ${label}`, words));
}

/** Lists in which all the words occur together: in a code, or in an item that uses it. */
export function listsWith(lists: readonly SharedList[], words: readonly string[]): readonly SharedList[] {
  return lists.filter(
    ({ list, items }) =>
      codesWith(list, words).length > 0 ||
      items.some(({ ref, name, label }) => holdsAll(`${ref} ${name} ${label ?? ""}`, words)),
  );
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const small = text.toLowerCase();
  return words.every((word) => small.includes(word));
}
