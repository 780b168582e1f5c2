import { createHash } from "node:crypto";

/**
 * JSON with sorted keys and sets and maps as lists, so that equal values give equal text in every run.
 * An absent property and `undefined` are the same; null stays null.
 */
export function canonicalJson(value: unknown, known: KnownTexts = NONE): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const text = known.get(value);
  if (text !== undefined) return text;
  const textOf = (entry: unknown) => canonicalJson(entry, known);
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (value instanceof Set || value instanceof Map)
    return `[${[...value].map(textOf).sort(byText).join(",")}]`;
  return `{${Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => byText(a, b))
    .map(([key, entry]) => `${JSON.stringify(key)}:${textOf(entry)}`)
    .join(",")}}`;
}

/** Texts of objects that were written before and never change. */
export type KnownTexts = Pick<WeakMap<object, string>, "get">;

const NONE: KnownTexts = new WeakMap();

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function fingerprint(value: unknown, known?: KnownTexts): string {
  return createHash("sha256").update(canonicalJson(value, known)).digest("hex");
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
