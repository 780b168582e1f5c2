import { expect, test } from "vitest";
import { CommentForm, MoveForm, requestPath, VoteForm } from "@/lib/web/request-forms";

const vote = { form: "vote", reference: "SSD-0028", revision: "1" };

test("what is not chosen in a vote is nothing, not an empty word", () => {
  expect(VoteForm.parse(vote)).toMatchObject({
    revision: 1,
    choice: null,
    reasonCategory: null,
    answer: null,
  });
  expect(VoteForm.parse({ ...vote, choice: "", answer: "now" })).toMatchObject({
    choice: null,
    answer: "now",
  });
});

test("an effort is kept only beside the answer it belongs to", () => {
  expect(VoteForm.parse({ ...vote, answer: "with-work", effort: "weeks" }).effort).toBe("weeks");
  expect(VoteForm.parse({ ...vote, answer: "now", effort: "weeks" }).effort).toBeNull();
});

test.each([
  ["an unknown field", { ...vote, admin: "yes" }],
  ["another form", { ...vote, form: "move" }],
  ["a choice that does not exist", { ...vote, choice: "abstain" }],
  ["two choices", { ...vote, choice: ["support", "object"] }],
  ["no revision", { form: "vote", reference: "SSD-0028" }],
])("a vote with %s is refused", (_, fields) => {
  expect(VoteForm.safeParse(fields).success).toBe(false);
});

test("a comment names its request, and a reply the comment it answers", () => {
  const comment = { form: "comment", reference: "SSD-0028", body: "Yes" };
  expect(CommentForm.parse(comment)).toEqual({
    kind: "request",
    key: "SSD-0028",
    parentId: null,
    body: "Yes",
  });
  expect(CommentForm.parse({ ...comment, parentId: "12" }).parentId).toBe(12);
});

test("only moves of the state machine can be asked for", () => {
  const move = { form: "move", reference: "SSD-0028", version: "3" };
  expect(MoveForm.parse({ ...move, move: "decline", wordingOnly: "yes" })).toMatchObject({
    wordingOnly: true,
    reason: "",
  });
  expect(MoveForm.safeParse({ ...move, move: "toString" }).success).toBe(false);
});

test.each([
  ["SSD-0028", "vote", "/requests/SSD-0028?done=vote"],
  ["ssd-28", undefined, "/requests/SSD-0028"],
  ["//evil.example", undefined, "/requests"],
  [undefined, undefined, "/requests"],
])("the way back from a form about %s leads within the portal", (reference, done, path) => {
  expect(requestPath(reference, done)).toBe(path);
});
