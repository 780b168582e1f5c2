/**
 * Finds what looks like a real person's data in free text, before the text is stored.
 * It errs towards asking: a match stops the form and is shown, so every pattern is narrow enough to explain.
 */
export type PersonalDataKind =
  | "upn"
  | "nhs-number"
  | "national-insurance-number"
  | "email"
  | "phone"
  | "date-of-birth"
  | "postcode";

/** `start` and `end` are offsets into the text, so that the match can be marked where it stands. */
export type PersonalData = {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/** Every match, in order of place; where two overlap, the one found by the earlier rule. */
export function findPersonalData(text: string): readonly PersonalData[] {
  const found: PersonalData[] = [];
  for (const { kind, pattern, holds } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const [whole] = match;
      const [start, end] = [match.index, match.index + whole.length];
      const isFree = found.every((other) => end <= other.start || start >= other.end);
      if (isFree && (holds?.(whole, text, start) ?? true)) found.push({ kind, start, end, text: whole });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

type Rule = {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** A second look at a match, with the text around it. */
  readonly holds?: (match: string, text: string, start: number) => boolean;
};

/** A full date with a year in which someone alive may have been born: not `1900-01-01` or `9999-12-31`. */
const DATE =
  /(?<!\d)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19[2-9]|20[0-4])\d|(?:19[2-9]|20[0-4])\d-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+(?:19[2-9]|20[0-4])\d)(?!\d)/gi;
const BIRTH = /\b(?:born|births?|birthday|birth\s?date|d\.?o\.?b\.?)\b/i;

const RULES: readonly Rule[] = [
  { kind: "email", pattern: /[\w.+%'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi },
  // Department for Education, unique pupil number: a check letter (never I, O or S), eleven digits, a digit or letter.
  { kind: "upn", pattern: /(?<![A-Z0-9])[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z](?![A-Z0-9])/gi },
  {
    kind: "national-insurance-number",
    pattern:
      /(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ -]?\d{2}){3}[ -]?[A-D](?![A-Z0-9])/gi,
  },
  {
    kind: "phone",
    pattern: /(?<![\w.])(?:\+44\s?\(?0?\)?\s?|\(?0)(?:[1-37-9]\d{1,4}\)?[ -]?\d{3,4}[ -]?\d{3,4})(?![\w])/g,
    holds: (match) => /^(?:44)?0?[1-37-9]\d{8,9}$/.test(match.replace(/\D/g, "")),
  },
  {
    kind: "nhs-number",
    pattern: /(?<![\w.])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w])/g,
    holds: (match) => hasNhsCheckDigit(match.replace(/\D/g, "")),
  },
  {
    kind: "date-of-birth",
    pattern: DATE,
    holds: (_, text, start) =>
      BIRTH.test(text.slice(Math.max(0, start - 40), start)) || listsBirthDates(text),
  },
  {
    kind: "postcode",
    pattern: /(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z0-9]?\s?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])/gi,
    holds: (_, text) => text.search(DATE) >= 0,
  },
];

/** A column of birth dates: three or more dates in a text that speaks of birth. */
function listsBirthDates(text: string): boolean {
  return BIRTH.test(text) && [...text.matchAll(DATE)].length >= 3;
}

/** Modulus 11 over the first nine digits (NHS Data Dictionary, NHS number). Ten equal digits are nobody's. */
function hasNhsCheckDigit(digits: string): boolean {
  if (/^(\d)\1{9}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}
