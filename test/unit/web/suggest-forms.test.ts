import { expect, test } from "vitest";
import { SaveForm, typedAnswers } from "@/lib/web/suggest-forms";

const kept = (fields: Record<string, readonly string[]>) => ({
  title: "There is a problem",
  problems: [],
  fields,
});
const page = { id: ["7"], version: ["2"] };

test("a refused page shows again what was typed on it", () => {
  const typed = typedAnswers(kept({ ...page, step: ["which"], item: ["pers sex"] }));
  expect(typed).toEqual({ item: "pers sex" });
  const codes = typedAnswers(
    kept({
      ...page,
      step: ["codes"],
      code: ["F", "X"],
      meaning: ["Female", ""],
      known: ["yes", "no"],
      retire: ["F"],
    }),
  );
  expect(codes).toEqual({
    codes: [
      { code: "F", label: "Female", retire: true, isNew: false },
      { code: "X", label: "", retire: false, isNew: true },
    ],
  });
});

test("what is no page of a suggestion gives nothing back", () => {
  expect(typedAnswers(null)).toEqual({});
  expect(typedAnswers(kept({ id: ["7"], version: ["2"] }))).toEqual({});
});

test.each([
  ["with-work", "weeks"],
  ["now", null],
])("how much work is kept only beside the answer it belongs to: %s", (answer, effort) => {
  const form = { id: "7", version: "2", step: "produce", answer, effort: "weeks", note: "" };
  expect(SaveForm.parse(form).answers).toMatchObject({ answer, effort });
});
