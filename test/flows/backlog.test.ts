import { describe, expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { placeOnRoadmap, respondAsDfe, scoreBacklogItem } from "@/lib/flows/tend-backlog";
import { viewBacklog, viewBacklogItem, viewRoadmap } from "@/lib/flows/view-backlog";
import { viewDfe } from "@/lib/flows/view-dfe";
import { refuse } from "@/lib/result";
import { someone, testPortal } from "../support/portal";
import { must } from "../support/story";

const slug = "voice-of-the-child";

describe("the list", () => {
  test("holds the 27 entries of the workshops, by gap or by title, and only what a filter asks for", async () => {
    const portal = await testPortal();
    for (const code of ["201", "202", "203", "204", "205"])
      must(
        await scoreBacklogItem(portal, await someone(portal, code, "lead"), {
          slug: "workforce",
          importance: 9,
          effectiveness: 2,
        }),
      );
    const all = must(await viewBacklog(portal, ANONYMOUS, {}));
    expect([all.total, all.entries.length]).toEqual([27, 27]);
    expect(all.entries[0]).toMatchObject({
      item: { slug: "workforce" },
      score: { authorities: 5, importance: 9, effectiveness: 2 },
    });
    const titles = must(await viewBacklog(portal, ANONYMOUS, { sort: "title" })).entries.map(
      (e) => e.item.title,
    );
    expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b, "en-GB")));
    const unclear = must(await viewBacklog(portal, ANONYMOUS, { category: "Path unclear", kind: "area" }));
    expect(unclear.entries.map(({ item }) => item.reference).sort()).toEqual(["BL-003", "BL-006"]);
    expect(unclear.total).toBe(27);
  });
});

describe("an entry", () => {
  test("is found by its slug and by its reference, with what it touches and the requests that serve it", async () => {
    const portal = await testPortal();
    const view = must(await viewBacklogItem(portal, ANONYMOUS, "bl-005"));
    expect(view.item).toMatchObject({ slug, reference: "BL-005" });
    expect(view.touches).toEqual([
      { kind: "table", name: "ssd_voice_of_child", label: expect.stringMatching(/./) },
    ]);
    expect(view.requests.map(({ number }) => number)).toEqual([27, 26, 25, 24, 23]);
    expect(Object.values(view.may)).not.toContain(true);
    for (const key of ["bl-999", "nothing", "\0", "a".repeat(500)])
      expect(await viewBacklogItem(portal, ANONYMOUS, key)).toEqual(refuse("not-found"));
  });
  test("shows one score an authority, and the reader's own to be changed", async () => {
    const portal = await testPortal();
    const analyst = await someone(portal, "881", "member");
    must(await scoreBacklogItem(portal, analyst, { slug, importance: 3, effectiveness: 3 }));
    must(
      await scoreBacklogItem(portal, await someone(portal, "881", "lead"), {
        slug,
        importance: 8,
        effectiveness: 1,
      }),
    );
    must(await scoreBacklogItem(portal, analyst, { slug, importance: 4, effectiveness: 5 }));
    const view = must(await viewBacklogItem(portal, analyst, slug));
    expect(view.marks).toEqual([expect.objectContaining({ importance: 8, effectiveness: 1 })]);
    expect(view.own.score).toMatchObject({ importance: 4, effectiveness: 5 });
    expect(view.score).toEqual({ authorities: 1, importance: null, effectiveness: null });
  });
});

describe("the roadmap", () => {
  test("takes chair and steward: the first asks, the second confirms, and neither can do both", async () => {
    const portal = await testPortal();
    const chair = await someone(portal, "north-west-adcs", "chair");
    const steward = await someone(portal, "data-to-insight", "steward");
    const place = { slug, horizon: "next" as const, reason: "The questions exist.", version: 1 };
    must(await placeOnRoadmap(portal, chair, place));
    const seenBy = async (actor: typeof chair) => must(await viewBacklogItem(portal, actor, slug)).waiting;
    expect(await seenBy(chair)).toMatchObject([
      { horizon: "next", capacity: "chair", isOwn: true, mayConfirm: false },
    ]);
    expect(await seenBy(steward)).toMatchObject([{ isOwn: false, mayConfirm: true }]);
    expect(must(await viewRoadmap(portal, ANONYMOUS, null)).columns.next).toEqual([]);
    must(await placeOnRoadmap(portal, steward, { ...place, reason: "" }));
    const { columns, counts } = must(await viewRoadmap(portal, ANONYMOUS, null));
    expect(columns.next).toMatchObject([{ item: { slug, horizonReason: "The questions exist." } }]);
    expect(counts.get("submitted")).toBe(27);
    expect(await seenBy(steward)).toEqual([]);
  });
  test("holds nothing that asks DfE to publish until DfE has answered", async () => {
    const portal = await testPortal();
    const chair = await someone(portal, "north-west-adcs", "chair");
    const asksDfe = "sdq-share-improved-or-declined";
    const place = { slug: asksDfe, horizon: "next" as const, reason: "Wanted.", version: 1 };
    expect(await placeOnRoadmap(portal, chair, place)).toMatchObject({
      ok: false,
      refusal: { code: "gates-unmet", problems: [{ rule: "dfe-response" }] },
    });
    const answer = { response: "looking-at-this", reason: "We look.", directorate: "Statistics" } as const;
    const dfe = await someone(portal, "dfe", "dfe");
    must(await respondAsDfe(portal, dfe, { ...answer, slug: asksDfe, reviewOn: "" }));
    must(await placeOnRoadmap(portal, chair, place));
  });
});

describe("the page of DfE", () => {
  test("lists what asks DfE to publish until DfE answers, and again when the day to review has come", async () => {
    const portal = await testPortal();
    const dfe = await someone(portal, "dfe", "dfe");
    const asks = async () => {
      const { unanswered, toReview } = must(await viewDfe(portal, dfe, null));
      return [unanswered, toReview].map((list) => list.map(({ item }) => item.reference).sort());
    };
    expect(await asks()).toEqual([["BL-015", "BL-016", "BL-024", "BL-025", "BL-026"], []]);
    const answer = {
      slug: "sdq-share-improved-or-declined",
      response: "need-more",
      reason: "We look.",
      directorate: "Statistics",
    } as const;
    must(await respondAsDfe(portal, dfe, { ...answer, reviewOn: "2020-01-31" }));
    expect(await asks()).toEqual([["BL-015", "BL-016", "BL-024", "BL-026"], ["BL-025"]]);
    must(await respondAsDfe(portal, dfe, { ...answer, reviewOn: "2999-01-31" }));
    expect((await asks())[1]).toEqual([]);
    expect(must(await viewDfe(portal, ANONYMOUS, null)).mayRespond).toBe(false);
  });
});
