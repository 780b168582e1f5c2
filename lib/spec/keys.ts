/** The keys of a specification file in the order upstream writes them, optional keys (extended dialect) in their places. */
export const TABLE_KEYS = ["name", "label", "summary", "domain", "status", "ref_prefix", "fields"] as const;

export const ITEM_KEYS = [
  "name",
  "description",
  "item_ref",
  "type",
  "size",
  "primary_key",
  "foreign_key",
  "validators",
  "status",
  "deprecated",
  "categories",
  "constraints",
  "returns",
  "return_elements",
  "cms",
  "cms_field",
  "cms_table",
  "codes_from",
  "codes",
  "codes_open",
  "guidance",
  "metadata",
] as const;

/** Keys that only the extended dialect may hold. */
export const EXTENSION_ITEM_KEYS: ReadonlySet<string> = new Set([
  "size",
  "status",
  "deprecated",
  "return_elements",
  "codes_from",
  "codes",
  "codes_open",
]);

export const DEPRECATED_KEYS = ["since", "sunset", "replaced_by", "reason"] as const;
