"use server";
import { submitRequest } from "@/lib/flows/submit-request";
import { discardSuggestion, saveSuggestion, startSuggestion } from "@/lib/flows/suggest-change";
import { formAction } from "@/lib/web/form-action";
import { DiscardForm, SaveForm, StartForm, SubmitForm } from "@/lib/web/suggest-forms";

const page = (step: string | undefined, id: string | number | undefined) =>
  `/suggest/${step ?? "which"}?draft=${id ?? ""}`;

/** Begins a suggestion. */
export const start = formAction(StartForm, startSuggestion, {
  back: (fields) =>
    `/suggest?${new URLSearchParams({ item: fields.item?.[0] ?? "", table: fields.table?.[0] ?? "", from: fields.backlog?.[0] ?? "", words: fields.words?.[0] ?? "", fault: fields.fault?.[0] ?? "" })}`,
  done: ({ id, step }) => page(step, id),
});

/** Saves one question page and goes on. */
export const save = formAction(SaveForm, saveSuggestion, {
  back: (fields) => page(fields.step?.[0], fields.id?.[0]),
  done: ({ id, step, showProblems }) => `${page(step, id)}${showProblems ? "&problems=1" : ""}`,
});

/** Submits the request. */
export const submit = formAction(SubmitForm, submitRequest, {
  back: (fields) => page("check", fields.id?.[0]),
  done: ({ reference }) => `/requests/${reference}?done=submitted`,
});

/** Throws a draft away. */
export const discard = formAction(DiscardForm, discardSuggestion, {
  back: (fields) => page("check", fields.id?.[0]),
  done: () => "/suggest?done=discarded",
});
