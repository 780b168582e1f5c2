import { diffArrays, diffLines, diffWordsWithSpace } from "diff";

export type TextPart = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** Longer texts are compared line by line: comparing words costs time with the square of their number. */
const MAX_WORD_CHARACTERS = 10_000;

/** Above this many edited words or lines the comparison is of no use to a reader, and becomes one removal and one addition. */
const MAX_EDITS = 1_500;

/**
 * What was taken out and what was put in, in reading order; the parts that are not `added` make up `before` again,
 * those that are not `removed` make up `after`.
 */
export function wordDiff(before: string, after: string): readonly TextPart[] {
  const isLong = Math.max(before.length, after.length) > MAX_WORD_CHARACTERS;
  const options = { maxEditLength: MAX_EDITS };
  const parts = isLong ? diffLines(before, after, options) : diffWordsWithSpace(before, after, options);
  if (!parts) return whole(before, after);
  return joinRuns(
    parts.map(({ value, added, removed }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value,
    })),
  );
}

/** Two names of the specification, part by part: `clae_start` and `clae_start_date` differ by `_date`. */
export function nameDiff(before: string, after: string): readonly TextPart[] {
  const [was, now] = [partsOf(before), partsOf(after)];
  const parts = diffArrays(was, now).map(({ value, added, removed }): TextPart => {
    const kind = added ? "added" : removed ? "removed" : "same";
    return { kind, text: value.join("") };
  });
  // Names with hardly anything in common are read whole.
  const kept = parts.filter(({ kind }) => kind === "same").reduce((sum, { text }) => sum + text.length, 0);
  return kept * 2 < Math.max(before.length, after.length) ? whole(before, after) : joinRuns(parts);
}

/** `clae_start_date` is `clae`, `_start`, `_date`. */
function partsOf(name: string): string[] {
  return name.split(/(?=_)/);
}

/** Words changed one after the other are one change: the spaces between them go and come with them. */
function joinRuns(parts: readonly TextPart[]): readonly TextPart[] {
  const joined: TextPart[] = [];
  let removed = "";
  let added = "";
  const endRun = () => {
    joined.push(...whole(removed, added));
    removed = "";
    added = "";
  };
  for (const [place, part] of parts.entries()) {
    const next = parts[place + 1];
    const isWithinRun =
      part.text.trim() === "" && (removed || added) !== "" && next !== undefined && next.kind !== "same";
    if (part.kind === "same" && !isWithinRun) {
      endRun();
      joined.push(part);
      continue;
    }
    if (part.kind !== "added") removed += part.text;
    if (part.kind !== "removed") added += part.text;
  }
  endRun();
  return joined;
}

function whole(before: string, after: string): readonly TextPart[] {
  const parts: TextPart[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return parts.filter((part) => part.text !== "");
}
