import { z } from "zod";
import { isMoveName, type MoveName } from "@/lib/requests/moves";
import { numberOf, referenceOf } from "@/lib/requests/request";
import { ANSWERS, CHOICES, EFFORTS, REASONS } from "@/lib/votes/vote";

/** Longer than any reason or answer needs; what is longer belongs in a document that is linked. */
const TEXT_MAX = 4000;

const Reference = z.string().max(12);
const Version = z.coerce.number().int().positive();
const text = (max = TEXT_MAX) =>
  z
    .string()
    .max(max, `Shorten it to ${max.toLocaleString("en-GB")} characters`)
    .default("");
/** One of a list; nothing chosen is null. */
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, message: string) =>
  z
    .union([z.enum(values), z.literal("")], message)
    .default("")
    .transform((value): Values[number] | null => (value === "" ? null : value));

export const VoteForm = z
  .strictObject({
    form: z.literal("vote"),
    reference: Reference,
    revision: Version,
    choice: oneOf(CHOICES, "Choose support, neutral or object"),
    reasonCategory: oneOf(REASONS, "Choose why you object"),
    acceptable: text(2000),
    answer: oneOf(ANSWERS, "Choose now, with work, no or don't know"),
    effort: oneOf(EFFORTS, "Choose days, weeks or months"),
    note: text(2000),
  })
  // The field is sent even where another answer has hidden it.
  .transform((form) => ({ ...form, effort: form.answer === "with-work" ? form.effort : null }));

export const WithdrawVoteForm = z.strictObject({ form: z.literal("withdraw-vote"), reference: Reference });

export const ObjectionForm = z.strictObject({
  form: z.literal("objection"),
  reference: Reference,
  personId: z.uuid(),
  outcome: z.enum(
    ["accepted", "in-part", "not-accepted"],
    "Choose accepted, accepted in part or not accepted",
  ),
  why: text(),
});

export const CommentForm = z
  .strictObject({
    form: z.literal("comment"),
    reference: Reference,
    parentId: z.coerce.number().int().positive().nullable().default(null),
    // The flow counts the characters and says how many there are.
    body: z.string().max(100_000).default(""),
  })
  .transform(({ reference, parentId, body }) => ({
    kind: "request" as const,
    key: reference,
    parentId,
    body,
  }));

export const HideForm = z.strictObject({
  form: z.literal("hide"),
  reference: Reference,
  id: z.coerce.number().int().positive(),
  reason: text(500),
});

export const MoveForm = z.strictObject({
  form: z.literal("move"),
  reference: Reference,
  move: z.string().refine((name): name is MoveName => isMoveName(name), "Choose a step from the list"),
  version: Version,
  reason: text(),
  closesOn: z.string().max(20).default(""),
  duplicateOf: z.string().max(20).default(""),
  backlogEntry: z.string().max(100).default(""),
  wordingOnly: z
    .literal("yes")
    .optional()
    .transform((ticked) => ticked === "yes"),
});

export const ProposeForm = z.strictObject({
  form: z.literal("propose"),
  reference: Reference,
  version: Version,
  outcome: z.enum(["approve", "reject"], "Choose whether to approve or to reject the change"),
  reason: text(),
  whyDifferent: text(),
});

export const ApproveForm = z.strictObject({
  form: z.literal("approve"),
  reference: Reference,
  capacity: z.enum(["steward", "chair", "member"]),
  outcome: z.enum(["approve", "reject"]),
});

export const AcceptForm = z.strictObject({
  form: z.literal("accept"),
  reference: Reference,
  tip: z.string().max(64),
});
export const RetryForm = z.strictObject({ form: z.literal("retry"), reference: Reference });

/** The page of a request; what is no reference leads to the list. `done`: what was just done, as the page knows it. */
export function requestPath(reference: string | undefined, done?: string): string {
  const number = numberOf(reference ?? "");
  if (number === null) return "/requests";
  const path = `/requests/${referenceOf(number)}`;
  return done ? `${path}?done=${done}` : path;
}
