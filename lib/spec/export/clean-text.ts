/** Text of a public repository on its way into files that other programs open. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** Invisible signs in front could hide a formula from the guard that looks at the first character. */
const INVISIBLE_START = /^\p{Cf}+/u;

/** Without control characters other than tab and line breaks, unpaired surrogates and invisible signs in front. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(CONTROL, "").replace(INVISIBLE_START, "");
}

/** The same on one line: for comments, which a line break would end. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/[\s\u2028\u2029]+/g, " ")
    .trim();
}
