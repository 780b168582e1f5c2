import { z } from "zod";
import type { SaveForm as Save, StartForm as Start } from "@/lib/flows/suggest-change";
import { type Draft, PARTS } from "@/lib/requests/wizard";
import type { Kept } from "./kept";

const Text = z.string().max(20_000, "Shorten this text: it is far longer than the specification can hold");
const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
const Optional = z.string().max(100).default("").transform(orNull);
/** Fields that may come not at all, once or several times. */
const Many = z
  .union([
    z
      .string()
      .max(2000)
      .transform((one) => [one]),
    z.array(z.string().max(2000)).max(600),
  ])
  .default([]);

export const StartForm = z
  .strictObject({
    task: z.enum(["change-item", "add-item"], "Choose what you want to do"),
    item: Optional,
    table: Optional,
    backlog: Optional,
    fault: Optional,
    words: Optional,
  })
  .transform((form): Start => form);

const page = {
  id: z.coerce.number().int().positive(),
  version: z.coerce.number().int().positive(),
  more: z.string().optional(),
};
const Meaning = z.enum(["meaning", "wording"]).nullable().default(null);

const Page = z.discriminatedUnion("step", [
  z.strictObject({ ...page, step: z.literal("which"), item: Optional, table: Optional }),
  z.strictObject({ ...page, step: z.literal("parts"), parts: Many }),
  z.strictObject({ ...page, step: z.literal("name"), name: Text, after: Optional }),
  z.strictObject({ ...page, step: z.literal("label"), label: Text, meaning: Meaning }),
  z.strictObject({ ...page, step: z.literal("guidance"), guidance: Text, meaning: Meaning }),
  z.strictObject({ ...page, step: z.literal("type"), type: Text, size: Text }),
  z.strictObject({ ...page, step: z.literal("returns"), returns: Many }),
  z.strictObject({ ...page, step: z.literal("elements"), code: Many, element: Many }),
  z.strictObject({ ...page, step: z.literal("categories"), categories: Many }),
  z.strictObject({ ...page, step: z.literal("systems"), systems: Many }),
  z.strictObject({
    ...page,
    step: z.literal("sources"),
    system: Many,
    sourceTable: Many,
    sourceField: Many,
  }),
  z.strictObject({ ...page, step: z.literal("key"), isKey: z.enum(["yes", "no"]).nullable().default(null) }),
  z.strictObject({ ...page, step: z.literal("codes"), code: Many, meaning: Many, known: Many, retire: Many }),
  z.strictObject({ ...page, step: z.literal("link"), link: Text }),
  z.strictObject({ ...page, step: z.literal("similar"), whyDifferent: Text }),
  z.strictObject({
    ...page,
    step: z.literal("why"),
    title: Text,
    problem: Text,
    benefit: Text,
    givesBack: Text,
  }),
  z.strictObject({
    ...page,
    step: z.literal("produce"),
    answer: z.enum(["now", "with-work", "no", "dont-know"]).nullable().default(null),
    effort: z.enum(["", "days", "weeks", "months"]).default(""),
    note: Text,
  }),
  z.strictObject({ ...page, step: z.literal("credit"), nameShown: z.enum(["yes", "no"]).default("no") }),
]);
type Page = z.infer<typeof Page>;

/** One question page: what it changes of the draft. */
export const SaveForm = Page.transform((form): Save => {
  const { id, version, step, more } = form;
  return { id, version, step, answers: answersOf(form), stay: more !== undefined };
});

/** What a refused page held, to be shown on it again. */
export function typedAnswers(kept: Kept | null): Partial<Draft> {
  if (!kept) return {};
  const fields = Object.entries(kept.fields).map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  return SaveForm.safeParse(Object.fromEntries(fields)).data?.answers ?? {};
}

function answersOf(form: Page): Partial<Draft> {
  switch (form.step) {
    case "which":
      return { item: form.item, ...(form.table ? { table: form.table } : {}) };
    case "parts":
      return { parts: PARTS.filter((part) => form.parts.includes(part)) };
    case "name":
      return { name: form.name.trim(), after: form.after };
    case "label":
      return { label: form.label, meaning: form.meaning };
    case "guidance":
      return { guidance: form.guidance, meaning: form.meaning };
    case "type":
      return { type: form.type, size: form.size.trim() };
    case "codes":
      return { codes: codeRows(form) };
    case "link":
      return { link: form.link.trim() };
    case "similar":
      return { whyDifferent: form.whyDifferent };
    case "why":
      return {
        title: form.title,
        problem: form.problem,
        benefit: form.benefit,
        givesBack: form.givesBack,
      };
    case "produce":
      return {
        answer: form.answer,
        effort: form.answer !== "with-work" || form.effort === "" ? null : form.effort,
        note: form.note,
      };
    case "credit":
      return { nameShown: form.nameShown === "yes" };
    case "returns":
      return { returns: form.returns };
    case "systems":
      return { systems: form.systems };
    case "categories":
      return { categories: form.categories };
    case "key":
      return { isKey: form.isKey === null ? null : form.isKey === "yes" };
    case "elements":
      return {
        elements: form.code.map((code, place) => ({ code, name: (form.element[place] ?? "").trim() })),
      };
    case "sources":
      return { sources: sourceRows(form) };
  }
}

/** Systems of which something is known, in the order of the page. */
function sourceRows(form: Extract<Page, { step: "sources" }>): Draft["sources"] {
  return form.system.map((system, place) => ({
    system,
    table: (form.sourceTable[place] ?? "").trim(),
    field: (form.sourceField[place] ?? "").trim(),
  }));
}

/** Rows of the code table, in their order; empty new rows are dropped. */
function codeRows({ code, meaning, known, retire }: Extract<Page, { step: "codes" }>): Draft["codes"] {
  const rows = code.map((value, place) => ({
    code: value.trim(),
    label: meaning[place] ?? "",
    isNew: known[place] !== "yes",
    retire: known[place] === "yes" && retire.includes(value),
  }));
  return rows.filter((row) => !row.isNew || row.code !== "" || row.label.trim() !== "");
}

const Numbered = { id: z.coerce.number().int().positive(), version: z.coerce.number().int().positive() };
export const SubmitForm = z.strictObject(Numbered);
export const DiscardForm = z.strictObject({ id: Numbered.id });
