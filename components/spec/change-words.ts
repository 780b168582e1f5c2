/** What happened to an item or a table, in words: the same for the line of its life, its history and its table. */
import type { ChangeRow } from "@/lib/flows/view-item";
import { count, STATUS_WORDS } from "./item-words";

/** Names of systems and returns by their codes. */
export type Names = ReadonlyMap<string, string>;

/** Who asked for a step, who decided it, and why. */
export type StepRequest = Pick<ChangeRow, "organisation" | "decision" | "decidedAt" | "reason"> & {
  readonly number: number;
  readonly title: string | null;
};

/** One step of the line of versions with all that it changed here. */
export type Step = {
  readonly position: number;
  readonly version: string | null;
  readonly at: Date;
  readonly commit: string;
  readonly request: StepRequest | null;
  readonly changes: readonly ChangeRow[];
};

/** Names of systems and returns by their codes, as the functions below want them. */
export function namesOf(reference: {
  readonly cms: readonly { readonly code: string; readonly name: string }[];
  readonly returns: readonly { readonly code: string; readonly name: string }[];
}): Names {
  return new Map([...reference.cms, ...reference.returns].map(({ code, name }) => [code, name]));
}

/** Changes grouped by the step that brought them, in the order given. */
export function stepsOf(changes: readonly ChangeRow[]): readonly Step[] {
  return [...Map.groupBy(changes, (change) => change.position)].flatMap(([position, own]) => {
    const first = own[0];
    if (!first) return [];
    const { version, at, commit } = first;
    return [{ position, version, at, commit, request: requestOf(first), changes: own }];
  });
}

/** The request that brought a change, where one did. */
export function requestOf(change: ChangeRow): StepRequest | null {
  const { requestNumber, requestTitle, organisation, decision, decidedAt, reason } = change;
  if (requestNumber === null) return null;
  return { number: requestNumber, title: requestTitle, organisation, decision, decidedAt, reason };
}

/** What words need of a change: it may come from the stored history or from a comparison of two versions. */
export type Told = Pick<ChangeRow, "rule" | "attribute" | "before" | "after" | "level">;

/** Only spelling, spacing or order: nothing that anybody must act on. */
export function isCosmetic(change: Pick<ChangeRow, "level">): boolean {
  return change.level === "COSMETIC";
}

/** Whether a change is about the item as a whole; every other one is a before and after of one part. */
export function isWhole({ rule, attribute }: Pick<ChangeRow, "rule" | "attribute">): boolean {
  return attribute === null || rule === "NAME_REUSED";
}

const SHORT: Record<string, string> = {
  FIRST_RECORDED: "In the first version on record",
  ITEM_ADDED_OPTIONAL: "Added",
  ITEM_ADDED_REQUIRED: "Added",
  TABLE_ADDED: "Table added",
  ITEM_NO_DELETE: "Taken out",
  ITEM_RETIRED: "Retired",
  ITEM_RETIRED_BEFORE_SUNSET: "Retired",
  ITEM_DEPRECATED: "Announced to end",
  ITEM_UNDEPRECATED: "To stay after all",
  ITEM_RENAMED: "Renamed",
  TABLE_RENAMED: "Table renamed",
  ITEM_REKEYED: "New reference",
  ITEM_REF_REUSED: "Reference given to another item",
  ITEM_MOVED_TABLE: "Moved to another table",
  NAME_REUSED: "Took another item's name",
  REQUIRED_ADDED: "Now required",
  REQUIRED_REMOVED: "No longer required",
  UNIQUE_ADDED: "Now unique",
  UNIQUE_REMOVED: "No longer unique",
  CODELIST_SET: "List of codes added",
  CODELIST_UNSET: "List of codes removed",
  CODE_ADDED: "Codes added",
  CODE_RETIRED: "Codes retired",
  CODE_REMOVED: "Codes removed",
  CODE_LABEL_CHANGED: "Codes reworded",
  FK_ADDED: "Link added",
  FK_REMOVED: "Link removed",
  FK_REPAIRED: "Link repaired",
  FK_RETARGETED: "Link moved",
  MEANING_CHANGED: "Meaning reworded",
  TEXT_CLARIFIED: "Wording clarified",
  TAG_CHANGED: "Mark of origin changed",
};

/** What a step did in a few words for the line of an item's life; null where it was cosmetic only. */
export function stepInWords({ changes }: { readonly changes: readonly Told[] }, names: Names): string | null {
  const said = changes.filter((change) => !isCosmetic(change)).map((change) => inShort(change, names));
  const [first, second, ...others] = [...new Set(said)];
  if (!first) return null;
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return [first, second && lowerFirst(second)].filter(Boolean).join(", ") + more;
}

/** One change in a few words: "Now in SSDA903", "Renamed". */
export function inShort({ rule, attribute, before, after }: Told, names: Names): string {
  const system = names.get(attribute?.replace("cms.", "") ?? "") ?? "a system";
  switch (rule) {
    case "RETURN_ADDED":
      return `Now in ${text(after)}`;
    case "RETURN_REMOVED":
      return `No longer in ${text(before)}`;
    case "CMS_SOURCE_ADDED":
      return `Listed for ${system}`;
    case "CMS_SOURCE_DROPPED":
      return `No longer listed for ${system}`;
    default:
      return SHORT[rule] ?? `${partWords(attribute, names)} changed`;
  }
}

function lowerFirst(words: string): string {
  return words.replace(/^./, (letter) => letter.toLowerCase());
}

const PARTS: Record<string, string> = {
  name: "Name",
  ref: "Reference",
  table: "Table",
  label: "Short meaning",
  summary: "What one row is",
  domain: "Subject",
  guidance: "Guidance",
  type: "Type",
  size: "Size",
  primaryKey: "Identifies a row",
  constraints: "Marks of a key",
  required: "Required",
  unique: "Unique",
  foreignKey: "Points at",
  cardinality: "Rows that may point at one row",
  status: "Status",
  deprecated: "Announced to end",
  categories: "Category",
  returns: "Return",
  tags: "Mark of origin",
  codes: "List of codes",
  codesOpen: "Values outside the list",
  codesFrom: "Codes taken from",
  order: "Place among the tables",
  position: "Place in its table",
};
const PARTS_OF: Record<string, (key: string, names: Names) => string> = {
  codes: (code) => `Code ${code}`,
  cms: (code, names) => `Source in ${names.get(code) ?? code}`,
  returnElements: (code, names) => `Name in ${names.get(code) ?? code}`,
  extra: (key) => `Other: ${key}`,
};

/** An attribute as people call it: `cms.mosaic` is "Source in Mosaic". */
export function partWords(attribute: string | null, names: Names): string {
  if (attribute === null) return "The item";
  const dot = attribute.indexOf(".");
  if (dot < 0) return PARTS[attribute] ?? attribute;
  const key = attribute.slice(dot + 1);
  return PARTS_OF[attribute.slice(0, dot)]?.(key, names) ?? attribute;
}

/** A recorded value as people read it; null where there is nothing. */
export function valueInWords(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return listInWords(value);
  if (typeof value === "object") return fieldsInWords(new Map(Object.entries(value)));
  return text(value);
}

function listInWords(values: readonly unknown[]): string {
  const codes = values.filter((value) => typeof value === "object" && value !== null && "code" in value);
  if (codes.length > 0) return count(codes.length, "code");
  return values.map((value) => valueInWords(value)).join(", ") || "None";
}

function fieldsInWords(fields: ReadonlyMap<string, unknown>): string | null {
  if (fields.has("code")) {
    const retired = fields.get("status") === "retired" ? " (retired)" : "";
    return `${text(fields.get("label"))}${retired}`;
  }
  if (fields.has("listed")) {
    const place = [fields.get("table"), fields.get("field")].filter(Boolean).join(".");
    return fields.get("listed") ? `Listed${place && `, ${place}`}` : place || null;
  }
  return [...fields]
    .flatMap(([key, value]) => (value === null ? [] : [`${key} ${valueInWords(value)}`]))
    .join("; ");
}

function text(value: unknown): string {
  const words: Record<string, string> = { ...STATUS_WORDS, "1:M": "Many to one", "1:1": "One to one" };
  return words[String(value)] ?? String(value);
}
