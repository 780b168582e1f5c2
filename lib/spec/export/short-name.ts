import { createHash } from "node:crypto";

/** A name cut to what a database can hold, its end replaced by a mark of the whole, so that two long names stay two. */
export function shortName(name: string, bytes: number): string {
  if (Buffer.byteLength(name) <= bytes) return name;
  const mark = `_${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
  let kept = "";
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > bytes - mark.length) break;
    kept += character;
  }
  return kept + mark;
}
