import { expect, test } from "vitest";
import { formState, summaryOf, typedTexts } from "@/components/requests/form-state";

const refused = (fields: Record<string, string[]>, title = "There is a problem", field = "reason") => ({
  title,
  problems: [{ rule: "reason-missing", field, message: "Enter the reason" }],
  fields,
});

test("only the form that was sent shows what was typed and what is wrong with it", () => {
  const kept = refused({ form: ["move"], move: ["decline"], reason: ["typed"] });
  const [sent, other] = [formState(kept, "move-decline"), formState(kept, "move-withdraw")];
  expect([sent.wasRefused, sent.value("reason", "today")]).toEqual([true, "typed"]);
  expect(sent.field("reason")).toEqual({
    name: "reason",
    id: "move-decline-reason",
    error: "Enter the reason",
  });
  expect([other.wasRefused, other.value("reason", "today"), other.field("reason").error]).toEqual([
    false,
    "today",
    undefined,
  ]);
});

test.each([
  [{ form: ["vote"] }, "vote-reason"],
  [{ form: ["objection"], personId: ["p1"] }, "objection-p1-reason"],
  [{ form: ["comment"], parentId: ["12"] }, "reply-12-reason"],
  [{ form: ["comment"] }, "comment-reason"],
  [{ form: ["hide"], id: ["7"] }, "hide-7-reason"],
  [{ form: ["toString"] }, "toString-reason"],
])("the summary leads to the field of the form with %j", (fields, id) => {
  expect(summaryOf(refused(fields))).toEqual([{ message: "Enter the reason", field: id }]);
});

test("a refusal that is not about fields says why, and keeps what was written at length", () => {
  const kept = {
    title: "Voting on this request has closed",
    problems: [],
    fields: { form: ["vote"], acceptable: ["A clear date"] },
  };
  expect(summaryOf(kept)).toEqual([{ message: "Voting on this request has closed" }]);
  expect(typedTexts(kept)).toEqual(["A clear date"]);
});

test("where the fields are shown again, what was typed is not shown twice", () => {
  expect(typedTexts(refused({ form: ["vote"], acceptable: ["A clear date"] }))).toEqual([]);
  expect(summaryOf(null)).toEqual([]);
});
