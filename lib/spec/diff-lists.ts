import { canonicalJson } from "./canonical";
import { changed, type ItemSketch } from "./diff-change";
import type { Pair } from "./diff-match";
import type { CmsSource, Item } from "./model";
import type { RuleId } from "./rules";
import { PROVENANCE_TAGS, repairedReturn } from "./vocabulary";

/** Categories, returns, tags, return elements and systems. Order within them has no meaning; one change an element. */
export function listChanges(
  pair: Pair<Item>,
  isRecorded: (attribute: string) => boolean,
): readonly ItemSketch[] {
  const { before, after } = pair;
  const [was, is] = [repairedTokens(before), repairedTokens(after)];
  return [
    ...setChanges("categories", before.categories, after.categories, "CATEGORY_CHANGED", "CATEGORY_CHANGED"),
    ...(isRecorded("returns")
      ? setChanges("returns", was.returns, is.returns, "RETURN_ADDED", "RETURN_REMOVED")
      : []),
    ...(isRecorded("tags") ? setChanges("tags", was.tags, is.tags, "TAG_CHANGED", "TAG_CHANGED") : []),
    ...(isRecorded("returns") ? spellingChange(pair) : []),
    ...(isRecorded("returnElements") ? elementChanges(pair) : []),
    ...systemChanges(pair, isRecorded),
  ];
}

function setChanges(
  attribute: string,
  before: readonly string[],
  after: readonly string[],
  added: RuleId,
  removed: RuleId,
): readonly ItemSketch[] {
  const [were, are] = [new Set(before), new Set(after)];
  return [
    ...[...were].filter((token) => !are.has(token)).map((token) => changed(removed, attribute, token, null)),
    ...[...are].filter((token) => !were.has(token)).map((token) => changed(added, attribute, null, token)),
    ...repetitionChange(attribute, before, after),
  ];
}

// The same elements, but not as often: said once too many, or no longer.
function repetitionChange(
  attribute: string,
  before: readonly string[],
  after: readonly string[],
): readonly ItemSketch[] {
  const isSameSet = canonicalJson(new Set(before)) === canonicalJson(new Set(after));
  return isSameSet && before.length !== after.length
    ? [changed("WRITTEN_DIFFERENTLY", attribute, before, after)]
    : [];
}

function repairedTokens(item: Item): {
  readonly returns: readonly string[];
  readonly tags: readonly string[];
} {
  const repaired = item.unknownReturns.flatMap(repairedReturn);
  return {
    returns: [...item.returns, ...repaired.filter((token) => !PROVENANCE_TAGS.has(token))],
    tags: [...item.tags, ...repaired.filter((token) => PROVENANCE_TAGS.has(token))],
  };
}

function spellingChange({ before, after }: Pair<Item>): readonly ItemSketch[] {
  const faulty = (item: Item) => item.unknownReturns.filter((token) => repairedReturn(token)[0] !== token);
  const [was, is] = [faulty(before), faulty(after)];
  return was.join() === is.join() ? [] : [changed("WRITTEN_DIFFERENTLY", "returns", was, is)];
}

function elementChanges({ before, after }: Pair<Item>): readonly ItemSketch[] {
  return keysOfBoth(before.returnElements, after.returnElements)
    .filter((code) => before.returnElements[code] !== after.returnElements[code])
    .map((code) =>
      changed(
        "RETURN_ELEMENT_CHANGED",
        `returnElements.${code}`,
        before.returnElements[code] ?? null,
        after.returnElements[code] ?? null,
      ),
    );
}

const UNLISTED: CmsSource = { listed: false, table: null, field: null };

function systemChanges(
  { before, after }: Pair<Item>,
  isRecorded: (attribute: string) => boolean,
): readonly ItemSketch[] {
  return keysOfBoth(before.cms, after.cms).flatMap((code) => {
    const was = before.cms[code] ?? UNLISTED;
    const is = after.cms[code] ?? UNLISTED;
    const attribute = `cms.${code}`;
    if (isRecorded("cms") && was.listed !== is.listed) {
      return [changed(is.listed ? "CMS_SOURCE_ADDED" : "CMS_SOURCE_DROPPED", attribute, was, is)];
    }
    const hasMoved =
      (isRecorded("cmsTable") && was.table !== is.table) ||
      (isRecorded("cmsField") && was.field !== is.field);
    return hasMoved ? [changed("CMS_SOURCE_CHANGED", attribute, was, is)] : [];
  });
}

function keysOfBoth(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
