/**
 * Every public address: what it answers, what can be asked for, and an example. The doors answer only what stands here,
 * and the guide and the published description (`openapi.ts`) are made from it.
 */
import { STATES } from "@/lib/requests/request";
import { EXPORT_NAMES, EXPORTS } from "@/lib/spec/export/exports";
import type { AnswerName } from "./answers";
import { EXAMPLES } from "./examples";

export type Parameter = {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
  /** The only values there are; any text where absent. */
  readonly values?: readonly string[];
};

export type Address = {
  readonly title: string;
  /** What it answers, in a sentence or two. */
  readonly meaning: string;
  /** In the order of the address. */
  readonly path: readonly Parameter[];
  readonly query: readonly Parameter[];
  /** What is answered as JSON. */
  readonly json?: { readonly name: AnswerName; readonly example: unknown };
  /** What is answered as a file, by media type; without their parameters. */
  readonly files?: readonly string[];
  /** How long an answer may be kept: five minutes, or a day where the address names a version, which never changes. */
  readonly lasts: "minutes" | "day-of-version";
};

const VERSION = {
  name: "v",
  meaning: "A version by its name, or `current` for what is in force.",
  example: "2025-08-18",
} as const;
const END = "A version by its name, `current`, a day, which means what was in force then, or a commit.";
const PUBLIC_STATES = STATES.filter((state) => state !== "draft");

/** A media type without what follows the semicolon. */
function plain(mediaType: string): string {
  return mediaType.split(";")[0] ?? mediaType;
}

export const ADDRESSES = {
  "/api/v1/spec": {
    title: "The specification in force",
    meaning: "Every table with its items, their codes, returns and systems.",
    path: [],
    query: [],
    json: { name: "Specification", example: EXAMPLES.specification },
    lasts: "minutes",
  },
  "/api/v1/versions": {
    title: "All versions",
    meaning: "Name, day and size of every version, oldest first.",
    path: [],
    query: [],
    json: { name: "Versions", example: EXAMPLES.versions },
    lasts: "minutes",
  },
  "/api/v1/versions/{v}/spec": {
    title: "The specification of one version",
    meaning: "The same as for the one in force. What an earlier source did not record is null.",
    path: [VERSION],
    query: [],
    json: { name: "Specification", example: EXAMPLES.specification },
    lasts: "day-of-version",
  },
  "/api/v1/versions/{v}/{export}": {
    title: "One version as a file",
    meaning: "The specification in one of the forms of the page of downloads, under the name of the file.",
    path: [VERSION, { name: "export", meaning: "The form.", example: "items.csv", values: EXPORT_NAMES }],
    query: [
      {
        name: "table",
        meaning: `One table alone, in the forms ${formsWith("table")}.`,
        example: "ssd_person",
      },
      {
        name: "schema",
        meaning: `What the names of the tables belong to, in the forms ${formsWith("schema")}.`,
        example: "dbo",
      },
    ],
    files: [...new Set(EXPORTS.map(({ mediaType }) => plain(mediaType)))],
    lasts: "day-of-version",
  },
  "/api/v1/compare/{a}/{b}": {
    title: "What changed between two versions",
    meaning: "Every change with who is affected and how badly, and what they add up to.",
    path: [
      { name: "a", meaning: END, example: "2025-02-14" },
      { name: "b", meaning: END, example: "2025-08-18" },
    ],
    query: [
      {
        name: "format",
        meaning: "JSON, or a list for spreadsheets.",
        example: "json",
        values: ["json", "csv"],
      },
    ],
    json: { name: "Comparison", example: EXAMPLES.comparison },
    files: ["text/csv"],
    lasts: "day-of-version",
  },
  "/api/v1/items/{ref}": {
    title: "One item with its history",
    meaning: "By its reference, or a name it has or had. An item that was retired is answered too.",
    path: [{ name: "ref", meaning: "The reference or the name of an item.", example: "CLAE006A" }],
    query: [],
    json: { name: "ItemWithHistory", example: EXAMPLES.item },
    lasts: "minutes",
  },
  "/api/v1/requests": {
    title: "Change requests",
    meaning: "Newest first, a hundred at a time, with the voices of local authorities in numbers.",
    path: [],
    query: [
      { name: "state", meaning: "Those in one state.", example: "open", values: PUBLIC_STATES },
      { name: "item", meaning: "Those that touch an item, by its reference or name.", example: "PERS013A" },
      {
        name: "after",
        meaning: "The part that follows: what the last answer gave as “next”.",
        example: "SSD-0028",
      },
    ],
    json: { name: "Requests", example: EXAMPLES.requests },
    lasts: "minutes",
  },
  "/api/v1/requests/{ref}": {
    title: "One change request",
    meaning:
      "What it would change, its revisions, every step taken, the decision, and the change of the files.",
    path: [{ name: "ref", meaning: "The reference of a request.", example: "SSD-0001" }],
    query: [],
    json: { name: "WholeRequest", example: EXAMPLES.request },
    lasts: "minutes",
  },
  "/api/v1/backlog": {
    title: "Areas for later",
    meaning: "Every entry of the backlog with its scores, its place on the roadmap and what DfE answered.",
    path: [],
    query: [],
    json: { name: "Backlog", example: EXAMPLES.backlog },
    lasts: "minutes",
  },
  "/api/v1/openapi.json": {
    title: "This description",
    meaning: "All of these addresses for programs, as OpenAPI 3.1.",
    path: [],
    query: [],
    json: { name: "Description", example: { openapi: "3.1.1", paths: {} } },
    lasts: "minutes",
  },
} as const satisfies Record<`/api/v1/${string}`, Address>;

export type AddressPath = keyof typeof ADDRESSES;

function formsWith(option: "table" | "schema"): string {
  return EXPORTS.filter(({ options }) => options.includes(option))
    .map(({ name }) => name)
    .join(", ");
}
