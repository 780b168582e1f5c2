/** What each kind of change asks of those who write extracts and of those who use the data. */
import type { Change } from "@/lib/spec/model";
import type { RuleId } from "@/lib/spec/rules";

type Duties = {
  /** Null where there is nothing to do. */
  readonly producer: string | null;
  readonly consumer: string | null;
};

/** A rule without words does not compile; a test holds them against the levels of `lib/spec/rules.ts`. */
export const DUTIES: Record<RuleId, Duties> = {
  ITEM_NO_DELETE: does(null, "Take it out of queries and reports"),
  ITEM_RETIRED_BEFORE_SUNSET: does(null, "Take it out of queries and reports at once"),
  ITEM_RETIRED: does("Take it out of the extract", "Read its replacement instead"),
  ITEM_DEPRECATED: does("Read when it ends and why", "Move to its replacement before it ends"),
  ITEM_UNDEPRECATED: does("Read that it stays", "Read that it stays"),
  SUNSET_EARLIER: does("Plan for the earlier day", "Move away before the earlier day"),
  STATUS_CHANGED: does("Read its new status", "Read its new status"),
  ITEM_REF_REUSED: does("Check what the column must now hold", "Stop reading old and new values together"),
  ITEM_REF_DUPLICATE: does("Ask which item is meant", "Ask which item is meant"),
  TOMBSTONE_REMOVED: does("Do not use the reference", "Do not trust the reference"),
  NAME_REUSED: does("Fill the column from the new item", "Check every query by this name"),
  ITEM_REKEYED: does(null, "Use the new reference where you match by it"),
  ITEM_ADDED_OPTIONAL: does(null, null),
  ITEM_ADDED_REQUIRED: does("Add it to the extract: it must be filled", null),
  ITEM_RENAMED: does("Rename the column", "Use the new name in queries and reports"),
  ITEM_MOVED_TABLE: does("Write it to the new table", "Read it from the new table"),
  TABLE_NO_DELETE: does(null, "Take the table out of queries and reports"),
  TABLE_RENAMED: does("Rename the table", "Use the new name in queries and reports"),
  TABLE_ADDED: does(null, null),
  TYPE_INCOMPATIBLE: does("Convert the values to the new type", "Read the column as the new type"),
  TYPE_GENERALISED: does(null, "Check that the wider type can be read"),
  TYPE_SPECIALISED: does("Check that the values fit the narrower type", null),
  TYPE_CASE_ONLY: does(null, null),
  SIZE_INCREASED: does(null, "Make room for longer values"),
  SIZE_DECREASED: does("Shorten values that no longer fit", null),
  REQUIRED_ADDED: does("Fill it in every row", null),
  REQUIRED_REMOVED: does(null, "Expect empty values"),
  UNIQUE_ADDED: does("Make sure that no value comes twice", null),
  UNIQUE_REMOVED: does(null, "Expect values that come more than once"),
  PK_CHANGED: does("Identify rows by the new key", "Join by the new key"),
  FK_ADDED: does("Make sure that the linked row exists", null),
  FK_RETARGETED: does("Fill it from the new target", "Join to the new target"),
  FK_REMOVED: does(null, "Do not rely on the link"),
  FK_REPAIRED: does("Read where it points now", "Read where it points now"),
  CARDINALITY_CHANGED: does("Check how many rows may point at one", "Check joins for more or fewer rows"),
  CODE_ADDED: does(null, "Expect the new code"),
  CODE_RETIRED: does("Use another code from now on", "Read that it is no longer used"),
  CODE_REMOVED: does("Replace the code in the extract", null),
  CODE_LABEL_CHANGED: does(null, "Read the new words of the code"),
  CODELIST_SET: does("Convert values to the codes", null),
  CODELIST_UNSET: does(null, "Expect values outside the list"),
  CODELIST_CLOSED: does("Replace values outside the list", null),
  CODELIST_OPENED: does(null, "Expect values outside the list"),
  RETURN_ADDED: does(null, "Read that the return now uses it"),
  RETURN_REMOVED: does(null, "Check what takes it for this return"),
  RETURN_ELEMENT_CHANGED: does(null, "Match it to the new name in the return"),
  CMS_SOURCE_CHANGED: does("Take it from the new place in this system", null),
  CMS_SOURCE_ADDED: does(null, null),
  CMS_SOURCE_DROPPED: does("Find another source in this system, or leave it empty", null),
  CATEGORY_CHANGED: does(null, null),
  TAG_CHANGED: does(null, null),
  TABLE_TEXT_CHANGED: does(null, null),
  MEANING_CHANGED: does("Check that the values still fit the meaning", "Check what you conclude from it"),
  TEXT_CLARIFIED: does(null, "Read the clearer words"),
  OTHER_CHANGED: does(null, "Read what changed"),
  WRITTEN_DIFFERENTLY: does(null, null),
  REORDERED: does(null, null),
};

function does(producer: string | null, consumer: string | null): Duties {
  return { producer, consumer };
}

const BY_RULE = new Map<string, Duties>(Object.entries(DUTIES));
const NOTHING = "Nothing to do";
const DRAFT = "Read what changed: it is a draft, so nothing has to be done yet";

/** What one change asks of one side, as a sentence without its full stop. */
export function dutyInWords(change: Pick<Change, "rule" | "draft">, side: "producer" | "consumer"): string {
  const duty = BY_RULE.get(change.rule)?.[side] ?? null;
  if (duty === null) return NOTHING;
  return change.draft ? DRAFT : duty;
}
