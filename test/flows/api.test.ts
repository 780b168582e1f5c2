import { describe, expect, test } from "vitest";
import { apiBacklog } from "@/lib/flows/api-backlog";
import { apiRequest, apiRequests } from "@/lib/flows/api-requests";
import { apiItem, apiSpec, apiVersions } from "@/lib/flows/api-spec";
import { castVote } from "@/lib/flows/cast-vote";
import { testPortal } from "../support/portal";
import { aVote, must, oneOpen } from "../support/story";

const ALL = { state: null, item: null, after: null };

describe("the specification", () => {
  test("is given whole, now and as every version had it", async () => {
    const portal = await testPortal();
    const { versions } = must(await apiVersions(portal));
    expect(versions.map(({ name }) => name)).toEqual(versions.map(({ name }) => name).toSorted());
    expect(versions.at(-1)).toMatchObject({ name: "2025-08-18", date: "2025-08-18", tables: 48, items: 359 });
    const now = must(await apiSpec(portal, null));
    expect(now).toMatchObject({ version: "2025-08-18", commit: versions.at(-1)?.commit });
    expect(now.tables.flatMap(({ items }) => items)).toHaveLength(359);
    for (const { name, tables, items } of versions) {
      const spec = must(await apiSpec(portal, name));
      expect([spec.tables.length, spec.tables.flatMap((table) => table.items).length]).toEqual([
        tables,
        items,
      ]);
    }
    const first = must(await apiSpec(portal, "2024-02-12")).tables[0]?.items[0];
    // The archive holds neither sizes nor codes: null, and not "none".
    expect(first).toMatchObject({ size: null, codes: null, status: null, required: expect.any(Boolean) });
    expect((await apiSpec(portal, "1999-01-01")).ok).toBe(false);
  }, 30_000);
  test("gives an item by reference, name or former name, with its history", async () => {
    const portal = await testPortal();
    const item = must(await apiItem(portal, "PERS002A"));
    expect(item).toMatchObject({
      ref: "PERS002A",
      name: "pers_sex",
      table: "ssd_person",
      codes: expect.arrayContaining([]),
    });
    expect(item.history[0]).toMatchObject({
      version: "2024-02-12",
      date: "2024-02-12",
      attribute: null,
      request: null,
    });
    expect(must(await apiItem(portal, "pers_sex"))).toEqual(item);
    expect(await apiItem(portal, "PERS999A")).toMatchObject({ ok: false, refusal: { code: "not-found" } });
  });
});

describe("requests", () => {
  test("are listed newest first, in pages, by state and item", async () => {
    const portal = await testPortal();
    const all = must(await apiRequests(portal, ALL));
    expect(all.requests.map(({ reference }) => reference).slice(0, 2)).toEqual(["SSD-0027", "SSD-0026"]);
    expect([all.requests.length, all.next]).toEqual([27, null]);
    const after = must(await apiRequests(portal, { ...ALL, after: "SSD-0003" }));
    expect(after.requests.map(({ reference }) => reference)).toEqual(["SSD-0002", "SSD-0001"]);
    const item = must(await apiRequests(portal, { ...ALL, item: "prep_plo_family_id" }));
    expect(item.requests).toMatchObject([{ reference: "SSD-0001", state: "submitted" }]);
    expect(must(await apiRequests(portal, { ...ALL, state: "open" })).requests).toEqual([]);
    expect(must(await apiRequests(portal, { state: "", item: "", after: "" })).requests).toHaveLength(27);
    for (const asked of [
      { state: "draft" },
      { state: "constructor" },
      { after: "yesterday" },
      { item: "\0" },
    ]) {
      const answer = await apiRequests(portal, { ...ALL, ...asked });
      expect(answer).toMatchObject({ ok: false, refusal: { code: "form-incomplete" } });
    }
  });
  test("tell how many spoke and never who", async () => {
    const portal = await testPortal();
    const { analyst, reference } = await oneOpen(portal, "Sex as registered, for the test");
    must(await castVote(portal, analyst, aVote(reference, "support", { answer: "with-work" })));
    const one = must(await apiRequest(portal, reference));
    expect(one).toMatchObject({
      reference,
      state: "open",
      organisation: "Essex",
      voices: { support: 1, neutral: 0, object: 0, split: 0 },
      people: { support: 1, neutral: 0, object: 0 },
      answers: { now: 0, withWork: 1, no: 0, dontKnow: 0 },
      operations: [{ op: "change-item", ref: "PERS002A" }],
      revisions: [{ revision: 1 }],
      events: [{ move: "submit" }, { move: "open-for-comment" }],
      decision: null,
      proposal: null,
    });
    const { operations, revisions, events, decision, proposal, ...listed } = one;
    expect(must(await apiRequests(portal, ALL)).requests[0]).toEqual(listed);
    const text = JSON.stringify([one, must(await apiRequests(portal, ALL))]);
    expect(text).not.toContain(analyst.name);
    expect(text).not.toContain(analyst.id);
    expect((await apiRequest(portal, "SSD-9999")).ok).toBe(false);
  });
});

test("the backlog is given with categories word for word", async () => {
  const { areas } = must(await apiBacklog(await testPortal()));
  expect(areas).toHaveLength(27);
  expect(areas.find(({ slug }) => slug === "voice-of-the-child")).toEqual({
    slug: "voice-of-the-child",
    title: "Voice of the Child",
    category: "Partially available in the SSD",
    horizon: "none",
    scores: { importance: null, effectiveness: null, authorities: 0 },
    response: null,
  });
});
