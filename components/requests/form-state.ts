import type { FormError } from "@/components/ui/form-field";
import type { Kept } from "@/lib/web/kept";

/** One of the forms of a page: what to show in its fields, and what is wrong with them. */
export type FormState = {
  readonly id: string;
  /** It was sent just now and refused, so it is shown open. */
  readonly wasRefused: boolean;
  /** What was typed, else what stands today. */
  value(field: string, today?: string | null): string;
  isTicked(field: string): boolean;
  /** Name, id and error of a field: `<TextArea {...form.field("reason")} … />`. */
  field(field: string): { readonly name: string; readonly id: string; readonly error: string | undefined };
};

/** The state of the form with this id, given the form that was refused, if one was. */
export function formState(kept: Kept | null, id: string): FormState {
  const refused = kept && formId(kept.fields) === id ? kept : null;
  return {
    id,
    wasRefused: refused !== null,
    value: (field, today = "") => refused?.fields[field]?.[0] ?? today ?? "",
    isTicked: (field) => refused?.fields[field] !== undefined,
    field: (field) => ({
      name: field,
      id: `${id}-${field}`,
      error: refused?.problems.find((problem) => problem.field === field)?.message,
    }),
  };
}

/** What refusals about fields are called; other titles say themselves what happened. */
const FIELDS_WRONG = "There is a problem";

/** What the error summary lists: why it was refused, and each problem with the id of its field. */
export function summaryOf(kept: Kept | null): readonly FormError[] {
  if (!kept) return [];
  const id = formId(kept.fields);
  const problems = kept.problems.map(({ message, field }) =>
    field ? { message, field: `${id}-${field}` } : { message },
  );
  const isSaidAlready = problems.length > 0 && kept.title === FIELDS_WRONG;
  return isSaidAlready ? problems : [{ message: kept.title }, ...problems];
}

/** The ids of forms, from the fields that tell them apart: a page has one form a move, an objection and a comment. */
const IDS: Readonly<Record<string, (field: (name: string) => string) => string>> = {
  move: (field) => `move-${field("move")}`,
  objection: (field) => `objection-${field("personId")}`,
  hide: (field) => `hide-${field("id")}`,
  comment: (field) => (field("parentId") ? `reply-${field("parentId")}` : "comment"),
};

function formId(fields: Kept["fields"]): string {
  const field = (name: string) => fields[name]?.[0] ?? "";
  const form = field("form");
  return (Object.hasOwn(IDS, form) ? IDS[form]?.(field) : undefined) ?? form;
}

/** Fields in which people write at length. */
const TEXTS = ["body", "acceptable", "note", "why", "reason", "whyDifferent"];

/** What was typed at length, where the refusal is not about the fields and the form may be gone from the page. */
export function typedTexts(kept: Kept | null): readonly string[] {
  if (kept?.title === FIELDS_WRONG) return [];
  return TEXTS.flatMap((field) => kept?.fields[field] ?? []).filter((text) => text.trim() !== "");
}
