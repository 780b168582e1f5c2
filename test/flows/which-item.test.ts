import { expect, test } from "vitest";
import { saveSuggestion, startSuggestion, viewSuggestion } from "@/lib/flows/suggest-change";
import { someone, testPortal } from "../support/portal";
import { must } from "../support/story";

test("an item that nobody knows is said at once, with what was typed, and nothing is lost", async () => {
  const portal = await testPortal();
  const analyst = await someone(portal, "881", "member");
  const begin = { table: null, backlog: null };
  const unknown = {
    ok: false,
    refusal: {
      code: "form-incomplete",
      problems: [{ field: "item", message: expect.stringContaining("“pers sex”") }],
    },
  };
  expect(
    await startSuggestion(portal, analyst, { ...begin, task: "change-item", item: "pers sex" }),
  ).toMatchObject(unknown);
  const { id, step } = must(
    await startSuggestion(portal, analyst, { ...begin, task: "change-item", item: null }),
  );
  expect(step).toBe("which");
  const save = { id, version: 1, step: "which" as const, stay: false };
  expect(await saveSuggestion(portal, analyst, { ...save, answers: { item: "pers sex" } })).toMatchObject(
    unknown,
  );
  must(await saveSuggestion(portal, analyst, { ...save, answers: { item: "pers_sex" } }));
  expect(must(await viewSuggestion(portal, analyst, { id, step: "parts" })).draft.item).toBe("PERS002A");
  // What was typed beside the other answer is not asked about.
  must(
    await startSuggestion(portal, analyst, {
      task: "add-item",
      item: "pers sex",
      table: "ssd_person",
      backlog: null,
    }),
  );
});
