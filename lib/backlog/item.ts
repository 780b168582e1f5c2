/** Readiness categories, word for word and in this order. Source: synthesis of October 2023. */
export const CATEGORIES = [
  "Already in the SSD",
  "Enabled by the SSD",
  "Partially available in the SSD",
  "Available in system and can be added to the SSD",
  "Feasible with effort",
  "Path unclear",
  "Out of scope",
] as const;
export type Category = (typeof CATEGORIES)[number];

export const HORIZONS = ["now", "next", "later", "none"] as const;
export type Horizon = (typeof HORIZONS)[number];
export const HORIZON_WORDS: Record<Horizon, string> = {
  now: "Now",
  next: "Next",
  later: "Later",
  none: "Not on the roadmap",
};

export const RESPONSES = ["looking-at-this", "planned-elsewhere", "not-planned", "need-more"] as const;
export type DfeResponse = (typeof RESPONSES)[number];
export const RESPONSE_WORDS: Record<DfeResponse, string> = {
  "looking-at-this": "DfE is looking at this",
  "planned-elsewhere": "Planned elsewhere",
  "not-planned": "Not planned",
  "need-more": "DfE needs to know more",
};

export const KIND_WORDS: Record<string, string> = {
  area: "Area",
  item: "New item",
  "published-data": "Change to published data",
};

/**
 * Whether an entry asks something of DfE, which alone can change what it publishes. Such an entry is placed on the
 * roadmap only after DfE has answered, so that no plan speaks for DfE. Source: governance, "DfE response and roadmap".
 */
export function asksDfe({ kind }: { readonly kind: string }): boolean {
  return kind === "published-data";
}

/** An address made from the title once and then kept: lower case, hyphens, at most 60 characters. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}
