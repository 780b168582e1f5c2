/** Small agreements of the files: what an absent status means, how pairs and sizes are written. */
import type { Status } from "./model";
import { DRAFT_TAGS } from "./vocabulary";

/** What an item without `status` counts as: a draft where a provenance tag says so, else live. */
export function defaultStatus(tags: readonly string[]): Status {
  return tags.some((tag) => DRAFT_TAGS.has(tag)) ? "draft" : "live";
}

/** `vendor:name`, split at the first colon; null where there is none. */
export function splitPair(element: string): { readonly key: string; readonly value: string } | null {
  const colon = element.indexOf(":");
  return colon < 0 ? null : { key: element.slice(0, colon).trim(), value: element.slice(colon + 1).trim() };
}

/** A length in characters or bytes, or `max`. */
export function readSize(text: string | null): number | "max" | null {
  if (text === null) return null;
  if (text.trim().toLowerCase() === "max") return "max";
  return /^\d{1,9}$/.test(text.trim()) && Number(text) > 0 ? Number(text) : null;
}

/** The column holds a size for every type; types without a length keep none. */
export function sizeOfColumn(norm: string, text: string | undefined): number | "max" | null {
  return hasSize(norm) ? readSize(text ?? null) : null;
}

const SIZELESS: ReadonlySet<string> = new Set(["int", "float", "bit", "datetime"]);

/** Whether a type, in small letters, has a length. */
export function hasSize(norm: string): boolean {
  return !SIZELESS.has(norm);
}
