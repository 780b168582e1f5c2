import { z } from "zod";
import type { Item } from "@/lib/spec/model";

/** Parts of an item somebody can ask to change, one question page each. */
export const PARTS = [
  "name",
  "label",
  "guidance",
  "type",
  "returns",
  "elements",
  "categories",
  "systems",
  "sources",
  "codes",
  "link",
  "key",
] as const;
export type Part = (typeof PARTS)[number];
export const PART_WORDS: Record<Part, string> = {
  name: "Its name",
  label: "Its short meaning",
  guidance: "Its guidance",
  type: "Its type or size",
  returns: "The returns it belongs to",
  elements: "What the returns call it",
  categories: "Its categories",
  systems: "The systems that hold it",
  sources: "Where the systems hold it",
  codes: "Its list of codes",
  link: "What it points at",
  key: "Whether it identifies a row",
};

/** A draft holds what was typed, too long or not; `problemsAt` says what to shorten. */
const Text = z.string().max(20_000);
const CodeRow = z.object({ code: Text, label: Text, retire: z.boolean(), isNew: z.boolean() });

/**
 * The answers given so far on the question pages. Every page saves what was typed, right or wrong,
 * so nothing is lost; `problemsAt` says what is still missing. Only the last page turns it into operations.
 */
export const Draft = z.object({
  task: z.enum(["change-item", "add-item"]),
  item: z.string().max(12).nullable().default(null),
  table: z.string().max(70).nullable().default(null),
  backlog: z.string().max(80).nullable().default(null),
  parts: z.array(z.enum(PARTS)).default([]),
  name: Text.default(""),
  after: z.string().max(12).nullable().default(null),
  label: Text.default(""),
  guidance: Text.default(""),
  meaning: z.enum(["meaning", "wording"]).nullable().default(null),
  type: Text.default(""),
  size: Text.default(""),
  returns: z.array(z.string().max(40)).default([]),
  elements: z.array(z.object({ code: z.string().max(40), name: Text })).default([]),
  categories: z.array(z.string().max(60)).default([]),
  systems: z.array(z.string().max(40)).default([]),
  sources: z.array(z.object({ system: z.string().max(40), table: Text, field: Text })).default([]),
  codes: z.array(CodeRow).default([]),
  /** Reference of the item it points at, or what was typed for it; empty where it points at nothing. */
  link: Text.default(""),
  isKey: z.boolean().nullable().default(null),
  title: Text.default(""),
  problem: Text.default(""),
  benefit: Text.default(""),
  givesBack: Text.default(""),
  whyDifferent: Text.default(""),
  answer: z.enum(["now", "with-work", "no", "dont-know"]).nullable().default(null),
  effort: z.enum(["days", "weeks", "months"]).nullable().default(null),
  note: Text.default(""),
  nameShown: z.boolean().default(false),
});
export type Draft = z.infer<typeof Draft>;

export const STEPS = ["which", "parts", ...PARTS, "similar", "why", "produce", "credit", "check"] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string): text is Step {
  return (STEPS as readonly string[]).includes(text);
}

/** What decides, beside the draft itself, which questions are asked. */
export type Asked = {
  /** Other requests stand on the same item or table. */
  readonly hasSimilar: boolean;
  /** The author belongs to a local authority, which alone can say whether it could produce an item. */
  readonly ofAuthority: boolean;
};

/** The question pages of this draft, in order. */
export function stepsOf(draft: Draft, { hasSimilar, ofAuthority }: Asked): readonly Step[] {
  const parts: readonly Step[] =
    draft.task === "add-item"
      ? ["name", "label", "guidance", "type", "returns", "systems"]
      : ["parts", ...PARTS.filter((part) => draft.parts.includes(part))];
  return [
    "which",
    ...parts,
    ...(hasSimilar ? (["similar"] as const) : []),
    "why",
    ...(ofAuthority ? (["produce"] as const) : []),
    "credit",
    "check",
  ];
}

/** The page after this one; the last page follows itself. */
export function stepAfter(draft: Draft, step: Step, asked: Asked): Step {
  const steps = stepsOf(draft, asked);
  return steps[steps.indexOf(step) + 1] ?? "check";
}

/** The page before this one, or null at the first. */
export function stepBefore(draft: Draft, step: Step, asked: Asked): Step | null {
  const steps = stepsOf(draft, asked);
  return steps[steps.indexOf(step) - 1] ?? null;
}

/** A draft about an item starts with the item's values as they are, so that people edit instead of retyping. */
export function fillFromItem(draft: Draft, item: Item): Draft {
  return {
    ...draft,
    item: item.ref,
    table: item.table,
    name: item.name,
    label: item.label ?? "",
    guidance: item.guidance ?? "",
    type: item.type.norm,
    size: item.type.size === null ? "" : String(item.type.size),
    returns: [...item.returns, ...item.tags, ...item.unknownReturns],
    link: item.foreignKey?.resolvedRef ?? "",
    elements: [...new Set([...item.returns, ...Object.keys(item.returnElements)])].map((code) => ({
      code,
      name: item.returnElements[code] ?? "",
    })),
    categories: [...item.categories],
    isKey: item.primaryKey,
    systems: Object.entries(item.cms).flatMap(([code, source]) => (source.listed ? [code] : [])),
    sources: Object.entries(item.cms).map(([system, { table, field }]) => ({
      system,
      table: table ?? "",
      field: field ?? "",
    })),
    codes: (item.codes?.codes ?? []).map(({ code, label, status }) => ({
      code,
      label,
      retire: status === "retired",
      isNew: false,
    })),
  };
}

/** What is still missing or wrong on one page, as sentences with the field they belong to. */
export function problemsAt(draft: Draft, step: Step): readonly { field: string; message: string }[] {
  const missing = (field: string, given: unknown, message: string) => (given ? [] : [{ field, message }]);
  switch (step) {
    case "which":
      return draft.task === "add-item"
        ? missing("table", draft.table, "Choose the table the new item belongs to")
        : missing("item", draft.item, "Choose the item you want to change, for example pers_sex");
    case "parts":
      return missing("parts", draft.parts.length > 0, "Choose what should change");
    case "name":
      return missing(
        "name",
        /^[a-z][a-z0-9_]{1,62}$/.test(draft.name),
        "Enter a name of small letters, digits and underscores, for example pers_preferred_name",
      );
    case "label":
      return [
        ...missing("label", draft.label.trim(), "Enter the short meaning"),
        ...tooLong("label", "meaning", draft.label, 250),
        ...missing(
          "meaning",
          draft.task === "add-item" || draft.meaning,
          "Say whether the meaning changes or only the wording",
        ),
      ];
    case "guidance":
      return [
        ...missing("guidance", draft.guidance.trim(), "Enter the guidance"),
        ...tooLong("guidance", "guidance", draft.guidance, 10_000),
        ...missing(
          "meaning",
          draft.task === "add-item" || draft.meaning,
          "Say whether the meaning changes or only the wording",
        ),
      ];
    case "type":
      return [
        ...missing("type", draft.type, "Choose the type"),
        ...missing(
          "size",
          !needsSize(draft.type) || sizeOf(draft) !== null,
          "Enter the size: a number of characters from 1 to 4000, or max",
        ),
      ];
    case "categories":
      return missing("categories", draft.categories.length > 0, "Choose at least one category");
    case "key":
      return missing("isKey", draft.isKey !== null, "Choose whether it identifies a row");
    case "elements":
      return draft.elements.flatMap(({ code, name }) => tooLong("elements", `name in ${code}`, name, 200));
    case "sources":
      return draft.sources.flatMap(({ system, table, field }) => [
        ...tooLong("sources", `table in ${system}`, table, 200),
        ...tooLong("sources", `field in ${system}`, field, 200),
      ]);
    case "codes":
      return [
        // Said once, however many rows have a gap: it leads to the first.
        ...missing(
          "codes",
          draft.codes.every((row) => row.code.trim() !== "" && row.label.trim() !== ""),
          "Give every code both a code and a meaning, or leave the row empty",
        ),
        ...draft.codes.flatMap((row) => [
          ...tooLong("codes", `code ${row.code.slice(0, 20)}…`, row.code, 100),
          ...tooLong("codes", `meaning of code ${row.code.slice(0, 20)}`, row.label, 250),
        ]),
      ];
    case "why":
      return [
        ...missing("title", draft.title.trim(), "Enter a title, for example Add pathway plan review date"),
        ...tooLong("title", "title", draft.title, 80),
        ...missing("problem", draft.problem.trim(), "Enter the problem this solves"),
        ...tooLong("problem", "problem", draft.problem, 6000),
        ...missing("benefit", draft.benefit.trim(), "Enter who will use it, and for what"),
        ...tooLong("benefit", "text on who will use it", draft.benefit, 6000),
        ...tooLong("givesBack", "text on what LAs get back", draft.givesBack, 6000),
      ];
    case "similar":
      return [
        ...missing(
          "whyDifferent",
          draft.whyDifferent.trim(),
          "Say why this is different, or add your voice to the request that is there",
        ),
        ...tooLong("whyDifferent", "text", draft.whyDifferent, 3000),
      ];
    case "produce":
      return [
        ...missing("answer", draft.answer, "Choose whether your LA could produce it"),
        ...tooLong("note", "note", draft.note, 2000),
      ];
    default:
      return [];
  }
}

function tooLong(field: string, what: string, text: string, most: number) {
  if (text.length <= most) return [];
  const number = (count: number) => count.toLocaleString("en-GB");
  return [
    { field, message: `Shorten the ${what} to ${number(most)} characters: it has ${number(text.length)}` },
  ];
}

/** Types that carry a length. */
export function needsSize(type: string): boolean {
  return ["nvarchar", "nchar", "binary"].includes(type);
}

export const TYPES = ["nvarchar", "nchar", "datetime", "int", "float", "bit", "binary"] as const;

/** Null for what is no size. */
export function sizeOf(draft: Draft): number | "max" | null {
  if (draft.size.trim().toLowerCase() === "max") return "max";
  const size = Number(draft.size);
  return Number.isInteger(size) && size >= 1 && size <= 4000 ? size : null;
}
