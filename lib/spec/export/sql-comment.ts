import type { Item } from "../model";
import { oneLine } from "./clean-text";

/** `PERS002A: Sex (unique; no size is recorded)`, on one line. */
export function columnComment({ ref, label, unique, status }: Item, note: string | null): string {
  // Many items are unique only together with others of their row, so the mark makes no constraint.
  const notes = [unique && "marked as unique", status === "deprecated" && "to be retired", note].filter(
    (each) => each,
  );
  const meaning = label === null ? "" : `: ${label}`;
  return oneLine(`${ref}${meaning}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`);
}

/** What a database would refuse, with the reason. */
export function leftOutComment({ what, why }: { readonly what: string; readonly why: string }): string {
  return `-- Left out: ${oneLine(what)}. ${oneLine(why)}\n`;
}
