/**
 * Text from people, made harmless for places that GitHub reads: commit messages and pull requests.
 * Git history is permanent, so what goes in must carry no address, no mention and no hidden character.
 */

const WORD_JOINER = "\u2060";
// Control, format (bidirectional overrides, zero width), private-use and lone surrogate characters.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const ADDRESS = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+\.[^\s<>()[\]"',;:]+/gu;

/** One line without hidden characters, angle brackets, e-mail addresses or mentions; `maxCharacters` counts code points. */
export function plainLine(text: string, maxCharacters: number): string {
  const line = withoutAddresses(text.replace(/\s+/gu, " ").replace(HIDDEN, "").replace(/[<>]/g, "")).trim();
  return cut(breakMentions(line), maxCharacters).trim();
}

/** A person's or an organisation's name: as `plainLine`, and an address in it leaves nothing behind. */
export function plainName(name: string): string {
  return plainLine(name.replace(ADDRESS, ""), 80);
}

/** `plainLine` over several lines: paragraphs stay, and no more than one blank line follows another. */
export function plainText(text: string, maxCharacters: number): string {
  const lines = cut(text.replace(/\r\n?|\u2028|\u2029/g, "\n"), maxCharacters)
    .split("\n")
    .map((line) => plainLine(line, maxCharacters));
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** `@name`, `#12` and `GH-12` would notify people or link to other work: a word joiner takes the meaning and leaves the look. */
export function breakMentions(text: string): string {
  return text.replace(/@(?=\S)/g, `@${WORD_JOINER}`).replace(/(#|\bGH-)(?=\d)/gi, `$1${WORD_JOINER}`);
}

function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, "(address removed)");
}

function cut(text: string, maxCharacters: number): string {
  const points = [...text];
  return points.length <= maxCharacters ? text : `${points.slice(0, maxCharacters - 1).join("")}…`;
}
