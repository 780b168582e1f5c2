import type { PartChanged } from "@/components/ui/before-after";
import { nameDiff, wordDiff } from "@/lib/spec/text-diff";
import { isCosmetic, isWhole, type Names, partWords, type Told, valueInWords } from "./change-words";

/** Compared word by word. */
const TEXTS: readonly string[] = ["label", "summary", "guidance"];
/** Names and references, set in mono like everywhere else. */
const IDENTIFIERS: readonly string[] = ["name", "ref", "table", "foreignKey", "type"];

/** The changes of parts as rows of a before-and-after table. */
export function changedParts(changes: readonly Told[], names: Names): readonly PartChanged[] {
  return changes
    .filter((change) => !isWhole(change))
    .map((change, place) => ({
      key: `${place} ${change.attribute}`,
      label: partWords(change.attribute, names) + (isCosmetic(change) ? " (written differently)" : ""),
      change: beforeAndAfter(change),
    }));
}

/** Before and after of one change, texts word by word. */
export function beforeAndAfter({ attribute, before, after }: Told): PartChanged["change"] {
  const isText = TEXTS.includes(attribute ?? "");
  if (isText && typeof before === "string" && typeof after === "string")
    return { parts: wordDiff(before, after) };
  if (attribute === "name" && typeof before === "string" && typeof after === "string")
    return { parts: nameDiff(before, after), isIdentifier: true };
  const shown = (value: unknown) => {
    const words = valueInWords(value);
    return words !== null && IDENTIFIERS.includes(attribute ?? "") ? <code>{words}</code> : words;
  };
  return { before: shown(before), after: shown(after) };
}
