import { z } from "zod";
import { CATEGORIES, HORIZONS, KIND_WORDS, RESPONSES } from "@/lib/backlog/item";
import type { BacklogQuery } from "@/lib/flows/view-backlog";

const SLUG = /^[a-z0-9-]{1,80}$/;
const Slug = z.string().regex(SLUG);
const text = (max: number) =>
  z
    .string()
    .max(max, `Shorten it to ${max.toLocaleString("en-GB")} characters`)
    .default("");
/** A radio of a scale; nothing chosen is absent. */
const points = (message: string) =>
  z
    .string(message)
    .regex(/^(10|\d)$/, message)
    .transform(Number);

export const ScoreForm = z.strictObject({
  form: z.literal("score"),
  slug: Slug,
  importance: points("Choose from 0 to 10 how important it is"),
  effectiveness: points("Choose from 0 to 10 how well it is understood today"),
});

export const RespondForm = z.strictObject({
  form: z.literal("respond"),
  slug: Slug,
  response: z.enum(RESPONSES, "Choose what DfE answers"),
  reason: text(4000),
  directorate: text(200),
  reviewOn: text(20),
});

export const PlaceForm = z.strictObject({
  form: z.literal("place"),
  slug: Slug,
  version: z.coerce.number().int().positive(),
  horizon: z.enum(HORIZONS, "Choose where it belongs"),
  reason: text(2000),
});

export const CommentForm = z
  .strictObject({
    form: z.literal("comment"),
    slug: Slug,
    parentId: z.coerce.number().int().positive().nullable().default(null),
    // The flow counts the characters and says how many there are.
    body: z.string().max(100_000).default(""),
  })
  .transform(({ slug, parentId, body }) => ({ kind: "backlog" as const, key: slug, parentId, body }));

export const HideForm = z.strictObject({
  form: z.literal("hide"),
  slug: Slug,
  id: z.coerce.number().int().positive(),
  reason: text(500),
});

/** The page of an entry; what is no slug leads to the list. `done`: what was just done, as the page knows it. */
export function entryPath(slug: string | undefined, done?: string): string {
  if (!slug || !SLUG.test(slug)) return "/backlog";
  return done ? `/backlog/${slug}?done=${done}` : `/backlog/${slug}`;
}

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).optional().catch(undefined);
const Query = z.object({
  category: oneOf(CATEGORIES),
  horizon: oneOf(HORIZONS),
  kind: z
    .string()
    .refine((kind) => Object.hasOwn(KIND_WORDS, kind))
    .optional()
    .catch(undefined),
  sort: oneOf(["gap", "title"]),
});

/** The filters in an address; what nobody offers is left out. */
export function backlogQuery(search: Readonly<Record<string, unknown>>): BacklogQuery {
  return Query.parse(search);
}
