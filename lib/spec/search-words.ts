/** What somebody types into the search box, taken apart: words, and for each the others that mean the same. */

/** One thing asked for. An entry that fits `asked` is better than one that fits a word of the same meaning. */
export type SearchTerm = { readonly asked: string; readonly same: readonly string[] };

/** What items and tables found can be narrowed by. */
export const FACETS = ["return", "cms", "domain", "status"] as const;
export type Facet = (typeof FACETS)[number];

const MOST_TERMS = 12;
const MOST_CHARACTERS = 200;

/** One line without control characters, at most 200 characters long. */
export function tidyWords(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, MOST_CHARACTERS)
    .toWellFormed();
}

/**
 * The terms of a text, in order: a phrase that has synonyms is one term, every other word one of its own.
 * `synonyms`: words and phrases in small letters, each with the others of its group.
 */
export function termsOf(
  text: string,
  synonyms: ReadonlyMap<string, readonly string[]>,
): readonly SearchTerm[] {
  const words = splitWords(text);
  const longest = Math.max(1, ...[...synonyms.keys()].map((phrase) => phrase.split(" ").length));
  const terms: SearchTerm[] = [];
  for (let at = 0; at < words.length && terms.length < MOST_TERMS; ) {
    let length = Math.min(longest, words.length - at);
    while (length > 1 && !synonyms.has(words.slice(at, at + length).join(" "))) length -= 1;
    const asked = words.slice(at, at + length).join(" ");
    terms.push({ asked, same: synonyms.get(asked) ?? [] });
    at += length;
  }
  return terms;
}

/** Words in small letters; a name falls into its parts (`pers_sex`), and so does one in mixed letters (`PersonBirthDate`). */
export function splitWords(text: string): readonly string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/**
 * Of some words the nearest to one that is not known, best first, at most three: as few keys struck wrongly, left out,
 * added or swapped as possible, and not so many that it becomes another word.
 */
export function nearestWords(word: string, known: readonly string[]): readonly string[] {
  const most = word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3;
  const near = known.flatMap((other) => {
    if (other === word) return [];
    if (word.length >= 3 && other.startsWith(word)) return [{ other, slips: 0.5 }];
    const slips = slipsBetween(word, other);
    return slips <= most ? [{ other, slips: other[0] === word[0] ? slips : slips + 0.5 }] : [];
  });
  const least = Math.min(...near.map(({ slips }) => slips));
  return near
    .filter(({ slips }) => slips <= least + 0.5)
    .sort((a, b) => a.slips - b.slips || a.other.length - b.other.length)
    .slice(0, 3)
    .map(({ other }) => other);
}

/**
 * Letters struck wrongly, left out, added, or swapped with their neighbour (optimal string alignment distance).
 * `most`: nobody asks how many there are beyond it, and the answer is infinite.
 */
export function slipsBetween(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    rows.push(next);
    for (let column = 1; column <= other.length; column += 1) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + differs,
          swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    // Later rows have no fewer, not even by a swap.
    if (Math.min(...next) > most) return Number.POSITIVE_INFINITY;
  }
  return at(one.length, other.length);
}
