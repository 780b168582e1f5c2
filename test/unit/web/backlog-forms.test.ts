import { describe, expect, test } from "vitest";
import { backlogQuery, CommentForm, entryPath, RespondForm, ScoreForm } from "@/lib/web/backlog-forms";

describe("scores", () => {
  const form = { form: "score", slug: "voice-of-the-child", importance: "10", effectiveness: "0" };
  test("are whole numbers from 0 to 10", () =>
    expect(ScoreForm.parse(form)).toMatchObject({ importance: 10, effectiveness: 0 }));
  test.each(["", "11", "-1", "5.5", "five", undefined])("are not %j", (importance) => {
    const parsed = ScoreForm.safeParse({ ...form, importance });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
      "Choose from 0 to 10 how important it is",
    ]);
  });
});

test("an answer of DfE is one of four", () =>
  expect(
    RespondForm.safeParse({ form: "respond", slug: "workforce", response: "yes" }).error?.issues[0]?.message,
  ).toBe("Choose what DfE answers"));

test("fields that no form has are refused", () =>
  expect(
    CommentForm.safeParse({ form: "comment", slug: "workforce", body: "x", kind: "request" }).success,
  ).toBe(false));

test("a comment names the entry by its slug, and what it replies to", () =>
  expect(CommentForm.parse({ form: "comment", slug: "workforce", parentId: "7", body: "Yes" })).toEqual({
    kind: "backlog",
    key: "workforce",
    parentId: 7,
    body: "Yes",
  }));

test.each([
  ["workforce", undefined, "/backlog/workforce"],
  ["workforce", "scored", "/backlog/workforce?done=scored"],
  ["../admin", "scored", "/backlog"],
  [undefined, undefined, "/backlog"],
])("%j leads to its page, and what is no slug to the list", (slug, done, path) =>
  expect(entryPath(slug, done)).toBe(path),
);

test("filters that nobody offers are left out, whatever their shape", () => {
  const asked = {
    category: "Path unclear",
    horizon: "soon",
    kind: ["area", "item"],
    sort: "title",
    other: "x",
  };
  expect(backlogQuery(asked)).toEqual({ category: "Path unclear", sort: "title" });
  expect(backlogQuery({ kind: "constructor", category: "" })).toEqual({});
});
