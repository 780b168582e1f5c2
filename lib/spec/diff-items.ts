/** What changed in one item, attribute by attribute. What a source cannot hold is skipped, never taken for empty. */
import { canonicalJson } from "./canonical";
import { changed, type ItemSketch } from "./diff-change";
import { codeChanges, type FindCodes } from "./diff-codes";
import { nameWords, sameText, tidied, words } from "./diff-likeness";
import { linkChanges } from "./diff-links";
import { listChanges } from "./diff-lists";
import { overlap, type Pair } from "./diff-match";
import { sizeChange, typeChange } from "./diff-types";
import type { Item } from "./model";

export type ItemContext = {
  readonly codes: Pair<FindCodes>;
  /** Labels of the archive are cut, so they compare among themselves only. */
  readonly labelsCompare: boolean;
  /** What the author said of a text edit, by `ref.attribute`; a text nobody marked counts as a change of meaning. */
  readonly textMeaning: ReadonlyMap<string, "meaning" | "wording">;
};

export function itemChanges(pair: Pair<Item>, context: ItemContext): readonly ItemSketch[] {
  const { before, after } = pair;
  // Read once from one file that both have. Codes taken from another item may have changed there.
  if (before === after && before.codesFrom === null) return [];
  const isRecorded = (attribute: string) =>
    !before.notRecorded.has(attribute) && !after.notRecorded.has(attribute);
  return [
    ...nameChange(pair, context.labelsCompare),
    ...(context.labelsCompare && isRecorded("label") ? textChange("label", pair, context) : []),
    ...(isRecorded("type") ? typeChange(pair) : []),
    ...(isRecorded("size") ? sizeChange(pair) : []),
    ...linkChanges(pair),
    ...flagChanges(pair, isRecorded("status")),
    ...(isRecorded("status") ? statusChanges(pair) : []),
    ...listChanges(pair, isRecorded),
    ...(isRecorded("codes") ? codeChanges(pair, context.codes) : []),
    ...(isRecorded("guidance") ? textChange("guidance", pair, context) : []),
    ...(isRecorded("extra") ? otherChange(pair) : []),
  ];
}

/** Below this overlap, neither the name nor the label of an item recalls the one that had the reference before. */
const REUSE_OVERLAP = 0.2;

/**
 * A new name on an old reference is a rename, unless nothing is left of what the reference meant.
 * Both name and label must say so: where labels cannot be compared, nobody can tell.
 */
export function nameChange({ before, after }: Pair<Item>, labelsCompare: boolean): readonly ItemSketch[] {
  if (before.name === after.name) return [];
  const likeness = Math.max(
    overlap(nameWords(before), nameWords(after)),
    overlap(words(before.label ?? ""), words(after.label ?? "")),
  );
  const isReused = labelsCompare && likeness < REUSE_OVERLAP;
  return [changed(isReused ? "ITEM_REF_REUSED" : "ITEM_RENAMED", "name", before.name, after.name)];
}

function textChange(attribute: "label" | "guidance", { before, after }: Pair<Item>, context: ItemContext) {
  const [was, is] = [before[attribute], after[attribute]];
  if (sameText(was, is)) return [];
  if (tidied(was ?? "") === tidied(is ?? "")) return [changed("WRITTEN_DIFFERENTLY", attribute, was, is)];
  const isWording = context.textMeaning.get(`${after.ref}.${attribute}`) === "wording";
  return [changed(isWording ? "TEXT_CLARIFIED" : "MEANING_CHANGED", attribute, was, is)];
}

function flagChanges({ before, after }: Pair<Item>, hasStatus: boolean): readonly ItemSketch[] {
  const changes: ItemSketch[] = [];
  const goesLive = hasStatus && before.status === "draft" && after.status !== "draft";
  // A draft asks nothing of anyone; what it marks as required begins to be so when it goes live.
  if (after.required && (!before.required || goesLive))
    changes.push(changed("REQUIRED_ADDED", "required", false, true));
  if (before.required && !after.required) changes.push(changed("REQUIRED_REMOVED", "required", true, false));
  if (!before.unique && after.unique) changes.push(changed("UNIQUE_ADDED", "unique", false, true));
  if (before.unique && !after.unique) changes.push(changed("UNIQUE_REMOVED", "unique", true, false));
  return changes;
}

function statusChanges({ before, after }: Pair<Item>): readonly ItemSketch[] {
  const statuses = [before.status, after.status] as const;
  if (before.status !== after.status) {
    const ends = after.status === "deprecated";
    const stays = before.status === "deprecated" && after.status === "live";
    return [
      changed(
        ends ? "ITEM_DEPRECATED" : stays ? "ITEM_UNDEPRECATED" : "STATUS_CHANGED",
        "status",
        ...statuses,
      ),
    ];
  }
  const [was, is] = [before.deprecated, after.deprecated];
  if (canonicalJson(was) === canonicalJson(is)) return [];
  const isEarlier = is?.sunset && (!was?.sunset || is.sunset < was.sunset);
  return isEarlier
    ? [changed("SUNSET_EARLIER", "deprecated", was, is)]
    : [changed("ITEM_DEPRECATED", "deprecated", was, is)];
}

function otherChange({ before, after }: Pair<Item>): readonly ItemSketch[] {
  const keys = [...new Set([...Object.keys(before.extra), ...Object.keys(after.extra)])];
  return keys
    .filter((key) => canonicalJson(before.extra[key]) !== canonicalJson(after.extra[key]))
    .map((key) =>
      changed("OTHER_CHANGED", `extra.${key}`, before.extra[key] ?? null, after.extra[key] ?? null),
    );
}
