import type { Op } from "@/lib/spec/ops";
import type { Track } from "./request";

const WEIGHT: Record<Track, number> = { editorial: 0, light: 1, structural: 2 };

/** Edits that alter what an extract must hold. Source: governance design, section 4.3. */
const STRUCTURAL_EDITS = new Set([
  "name",
  "type",
  "size",
  "primaryKey",
  "required",
  "unique",
  "constraints",
  "codesOpen",
  "codesFrom",
]);

/**
 * The track of a request: the heaviest of its operations.
 * `wordingAgreed`: a steward agrees with the author that texts marked "wording only" change no meaning.
 */
export function trackOf(ops: readonly Op[], wordingAgreed: boolean): Track {
  return ops.map((op) => trackOfOne(op, wordingAgreed)).reduce<Track>(heavier, "editorial");
}

function heavier(a: Track, b: Track): Track {
  return WEIGHT[a] >= WEIGHT[b] ? a : b;
}

function trackOfOne(op: Op, wordingAgreed: boolean): Track {
  switch (op.op) {
    case "add-code":
    case "change-code":
      return "light";
    case "change-table":
      return op.edits.name ? "structural" : "light";
    case "change-item": {
      const touched = Object.keys(op.edits);
      if (touched.length === 1 && op.edits.type && sameWord(op.edits.type.before, op.edits.type.after))
        return "editorial";
      if (touched.some((edit) => STRUCTURAL_EDITS.has(edit))) return "structural";
      const textOnly = touched.every((edit) => edit === "label" || edit === "guidance");
      return textOnly && op.textMeaning === "wording" && wordingAgreed ? "editorial" : "light";
    }
    default:
      return "structural";
  }
}

function sameWord(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.toLowerCase() === b.toLowerCase();
}
