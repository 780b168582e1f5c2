/** Lists that somebody once made of what should be, or is, collected, matched to items of the specification. */
import { z } from "zod";
import { plainYaml } from "./plain-yaml";

/** Where the figures of an indicator come from: the SSD alone, the SSD and something else, or elsewhere. */
export const SOURCES = ["from SSD", "part", "outside"] as const;

export type Indicator = {
  readonly id: string;
  readonly group: string;
  readonly indicator: string;
  readonly numerator: string;
  readonly denominator: string;
  /** References of the items it can be counted from. */
  readonly items: readonly string[];
  readonly computable: (typeof SOURCES)[number];
  readonly note: string | null;
  /** Why no item is named. */
  readonly withoutItems: string | null;
};

/** An element of a return, as one authority judged it. */
export type JudgedElement = {
  readonly id: string;
  readonly element: string;
  readonly easilyAvailable: boolean;
  readonly usedLocally: boolean;
  /** What could be sent when nothing is known; null where nothing could. */
  readonly couldDefault: string | null;
  readonly items: readonly string[];
  /** `recorded`: the specification itself names the item for it. */
  readonly mapping: "recorded" | "to be confirmed" | "none";
  readonly note: string | null;
};

type Words = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  /** `YYYY-MM`. */
  readonly sourceDate: string;
  readonly note: string;
  /** What was found beside the list itself, one sentence each. */
  readonly context: readonly string[];
};
export type IndicatorCollection = Words & {
  readonly kind: "indicators";
  readonly rows: readonly Indicator[];
};
export type ReturnCollection = Words & {
  readonly kind: "return-items";
  /** Code of the return. */
  readonly return: string;
  readonly rows: readonly JudgedElement[];
};
export type Collection = IndicatorCollection | ReturnCollection;

const IndicatorRow = z
  .strictObject({
    id: z.string(),
    group: z.string(),
    indicator: z.string(),
    numerator: z.string(),
    denominator: z.string(),
    items: z.array(z.string()),
    computable: z.enum(SOURCES),
    note: z.string().nullable(),
    without_items: z.string().nullable().default(null),
  })
  .transform(({ without_items: withoutItems, ...row }): Indicator => ({ ...row, withoutItems }));

const ElementRow = z
  .strictObject({
    id: z.string(),
    element: z.string(),
    easily_available: z.boolean(),
    used_locally: z.boolean(),
    could_default: z.string().nullable(),
    items: z.array(z.string()),
    mapping: z.enum(["recorded", "to be confirmed", "none"]),
    note: z.string().nullable(),
  })
  .transform(
    ({ easily_available, used_locally, could_default, ...row }): JudgedElement => ({
      ...row,
      easilyAvailable: easily_available,
      usedLocally: used_locally,
      couldDefault: could_default,
    }),
  );

const Head = z.strictObject({
  collection: z.string(),
  title: z.string(),
  summary: z.string(),
  source: z.string(),
  source_date: z.string().regex(/^\d{4}-\d{2}$/),
  note: z.string(),
  context: z.array(z.string()).default([]),
});

const File = z
  .discriminatedUnion("kind", [
    Head.extend({ kind: z.literal("indicators"), rows: z.array(IndicatorRow) }),
    Head.extend({ kind: z.literal("return-items"), return: z.string(), rows: z.array(ElementRow) }),
  ])
  .transform(
    ({ collection: slug, source_date: sourceDate, ...rest }): Collection => ({ slug, sourceDate, ...rest }),
  );

/** One file of `spec/collections/`. Throws, with the place of the fault, where it is not of the shape above. */
export function readCollection(text: string): Collection {
  return File.parse(plainYaml("spec/collections", text));
}

/** What an authority gains and pays for an element: easy and used, easy and not used, not easy. */
export type Burden = "easy-used" | "easy-unused" | "not-easy";
export const BURDENS: readonly Burden[] = ["easy-used", "easy-unused", "not-easy"];

export function burdenOf({ easilyAvailable, usedLocally }: JudgedElement): Burden {
  if (!easilyAvailable) return "not-easy";
  return usedLocally ? "easy-used" : "easy-unused";
}

/** The collection that judges a return's elements, where there is one. */
export function judgementOf(collections: readonly Collection[], code: string): ReturnCollection | null {
  return (
    collections.find((each): each is ReturnCollection => "return" in each && each.return === code) ?? null
  );
}
