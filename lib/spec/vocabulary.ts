/**
 * Words the specification files use, and how earlier or faulty spellings of them are read.
 * Reading repairs them for comparison and search only: no file is ever rewritten for it.
 */

/** Returns that items are tagged with; full names and cycles are in `spec/returns.yml`. */
export const RETURN_CODES: ReadonlySet<string> = new Set([
  "AnnexA",
  "RIIA",
  "SSDA903",
  "CIN",
  "SEN2",
  "ASGLB",
  "ADCS_SP",
  "CSCWF",
  "NEETandparticipation",
  "S251",
  "EHB",
  "SchoolCensus",
  "NFD",
  "PF1",
  "FosterOfsted",
]);

/** Where an item came from, kept in the same list of the file as its returns. */
export const PROVENANCE_TAGS: ReadonlySet<string> = new Set([
  "Local",
  "1aDraft",
  "1aNotInCMS",
  "1aRemove",
  "1bDraft",
  "1bSpecified",
]);

/** Items with one of these are drafts unless their status says otherwise. */
export const DRAFT_TAGS: ReadonlySet<string> = new Set(["1aDraft", "1bDraft"]);

const REPAIRED_TOKENS: ReadonlyMap<string, readonly string[]> = new Map([
  ["Loca;", ["Local"]],
  ["SSD903", ["SSDA903"]],
  ["Local,AnnexA", ["Local", "AnnexA"]],
  ["CINcensus", ["CIN"]],
]);

/** What a token of the `returns` list stands for; itself where nothing is known to be wrong with it. */
export function repairedReturn(token: string): readonly string[] {
  return REPAIRED_TOKENS.get(token) ?? [token];
}

export type ReturnTokens = {
  readonly returns: readonly string[];
  readonly tags: readonly string[];
  readonly unknown: readonly string[];
};

/** Sorts the tokens of a `returns` list into returns, provenance tags and tokens that are neither. */
export function sortReturnTokens(tokens: readonly string[]): ReturnTokens {
  return {
    returns: tokens.filter((token) => RETURN_CODES.has(token)),
    tags: tokens.filter((token) => PROVENANCE_TAGS.has(token)),
    unknown: tokens.filter((token) => !RETURN_CODES.has(token) && !PROVENANCE_TAGS.has(token)),
  };
}

/** Case management systems by the codes the files use now; the first dated version spelt three of them otherwise. */
const CMS_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["Eclipse", "eclipse"],
  ["CareDirector", "caredirector"],
  ["Azeus", "azeus"],
]);

export function canonicalCms(token: string): string {
  return CMS_SPELLINGS.get(token) ?? token;
}
