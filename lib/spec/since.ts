/** Since when each part of an item is as it is now, and what made it so. */
import { isUnknownToArchive } from "./archive";
import { FIRST_RECORDED } from "./history";
import type { Item } from "./model";

/** One stored change of an item; `position` is the place of its version in the line. */
type Event = {
  readonly position: number;
  readonly attribute: string | null;
  readonly rule: string;
  readonly level: string;
};

/** How much is known: a version changed it, or brought it with the item, or it is as it was where the record begins. */
export type Certainty = "changed" | "came" | "first-on-record" | "not-recorded-before";

export type Since<Known extends Event = Event> = {
  /** `name`, `cms.mosaic`; single codes count as `codes`. */
  readonly attribute: string;
  readonly certainty: Certainty;
  /** The place of the version. */
  readonly position: number;
  /** Null where no change is on record that made it so. */
  readonly event: Known | null;
};

/**
 * Every part that an item has or had, with the version since which it is as it is now. `history`: its changes, oldest
 * first. `recordedFrom`: the place of the first version that comes from the repository and not from the archive.
 */
export function sinceWhen<Known extends Event>(
  item: Item,
  history: readonly Known[],
  recordedFrom: number,
): readonly Since<Known>[] {
  const telling = history.filter(({ rule, level }) => level !== "COSMETIC" && rule !== "NAME_REUSED");
  const last = new Map(
    telling.flatMap((event) => {
      if (event.attribute === null) return [];
      const part = partOf(event.attribute);
      return isKnown(part, event.position, recordedFrom) ? [[part, event] as const] : [];
    }),
  );
  const first = history[0];
  if (!first) return [];
  return [...new Set([...partsOf(item), ...last.keys()])].map((attribute) => {
    const event = last.get(attribute) ?? null;
    if (event) return { attribute, certainty: "changed", position: event.position, event };
    if (!isKnown(attribute, first.position, recordedFrom))
      return { attribute, certainty: "not-recorded-before", position: recordedFrom, event: null };
    const certainty = first.rule === FIRST_RECORDED ? "first-on-record" : "came";
    return { attribute, certainty, position: first.position, event: certainty === "came" ? first : null };
  });
}

function isKnown(attribute: string, position: number, recordedFrom: number): boolean {
  return position >= recordedFrom || !isUnknownToArchive(attribute);
}

/** The part that a change belongs to: one code is part of the list. */
export function partOf(attribute: string): string {
  return attribute.startsWith("codes.") ? "codes" : attribute;
}

/** What an item has today, in the order it is read in. */
function partsOf(item: Item): readonly string[] {
  const own: readonly (readonly [string, unknown])[] = [
    ["name", item.name],
    ["label", item.label],
    ["guidance", item.guidance],
    ["type", item.type.raw],
    ["size", item.type.size],
    ["required", true],
    ["unique", true],
    ["foreignKey", item.foreignKey],
    ["codes", item.codes],
    ["returns", item.returns[0]],
    ["categories", item.categories[0]],
    ["tags", item.tags[0]],
    ["status", item.status],
    ["deprecated", item.deprecated],
  ];
  const systems = Object.entries(item.cms).flatMap(([code, { listed }]) => (listed ? [`cms.${code}`] : []));
  const elements = Object.keys(item.returnElements).map((code) => `returnElements.${code}`);
  return [
    ...own.flatMap(([name, value]) => (value === null || value === undefined ? [] : [name])),
    ...systems,
    ...elements,
  ].filter((name) => !item.notRecorded.has(name));
}
