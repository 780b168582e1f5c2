/**
 * How wide text is without a browser: advances of the two faces, in thousandths of the size of the letters.
 * Mono is the same for every character; the other from the table of Atkinson Hyperlegible Next, weight 400.
 */
const MONO = 632;
const WIDEST = 1000;
/** Space to tilde of ASCII, in that order. */
const NEXT = [
  280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614,
  588, 598, 510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392,
  512, 631, 541, 824, 693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552,
  372, 243, 525, 566, 485, 564, 538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471,
  326, 540, 461, 684, 481, 449, 460, 344, 237, 344, 555,
] as const;
/** The stand-in faces of a machine without ours may be this much wider. */
const RESERVE = 1.08;

/** Width of text in pixels, rounded up, with the reserve. A character outside ASCII counts as the widest. */
export function textWidth(text: string, face: "mono" | "text", size: number): number {
  const thousandths = [...text].reduce((sum, character) => sum + advance(character, face), 0);
  return Math.ceil((thousandths / 1000) * size * RESERVE);
}

function advance(character: string, face: "mono" | "text"): number {
  return face === "mono" ? MONO : (NEXT[(character.codePointAt(0) ?? 0) - 32] ?? WIDEST);
}
