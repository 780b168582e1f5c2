import { createHash } from "node:crypto";

/**
 * JSON with sorted keys and sets and maps as lists, so that equal values give equal text in every run.
 * An absent property and `undefined` are the same; null stays null.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? "null";
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value instanceof Set) return [...value].map(sorted).sort(byText);
  if (value instanceof Map) return [...value].map(sorted).sort(byText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}

function byText(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a) ?? "", JSON.stringify(b) ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
}
