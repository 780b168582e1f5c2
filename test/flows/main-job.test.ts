import { describe, expect, test } from "vitest";
import { readAudit } from "@/db/audit";
import { findProposal } from "@/db/publishing";
import { firstBreak } from "@/lib/audit/chain";
import { acceptProposal } from "@/lib/flows/accept-proposal";
import { apiRequests } from "@/lib/flows/api-requests";
import { castVote } from "@/lib/flows/cast-vote";
import { followProposals } from "@/lib/flows/follow-proposals";
import { publishRequests } from "@/lib/flows/publish-request";
import { submitRequest } from "@/lib/flows/submit-request";
import { saveSuggestion, startSuggestion } from "@/lib/flows/suggest-change";
import { viewItem } from "@/lib/flows/view-item";
import { viewRequest } from "@/lib/flows/view-request";
import { viewRequests } from "@/lib/flows/view-requests";
import { refuse } from "@/lib/result";
import { someone, testPortal } from "../support/portal";
import {
  aDraft,
  aSubmitted,
  aVote,
  castOf,
  decided,
  move,
  must,
  newMeaning,
  oneOpen,
  oneSubmitted,
  opened,
  read,
} from "../support/story";

const LABEL = "Sex of the person as registered, in plain words for the test";

test("one change, from the suggestion to the merged file and back to the item's history", async () => {
  const portal = await testPortal();
  const { analyst, steward, chair } = await castOf(portal);
  const before = (await portal.specification.current()).spec.byRef.get("PERS002A");

  const reference = await aSubmitted(portal, analyst, "PERS002A", newMeaning(LABEL));
  expect(reference).toBe("SSD-0028");
  await opened(portal, steward, reference);
  const lead = await someone(portal, "886", "lead");
  must(await castVote(portal, analyst, aVote(reference, "support", { answer: "now" })));
  must(await castVote(portal, lead, aVote(reference, "neutral", { answer: "now" })));
  expect(must(await viewRequest(portal, analyst, reference)).standing.tally.authorities).toMatchObject({
    support: 1,
    neutral: 1,
    notHeard: 151,
  });
  await decided(portal, { steward, chair }, reference);
  expect((await read(portal, reference)).state).toBe("approved");

  await publishRequests(portal);
  const request = await read(portal, reference);
  expect(request.state).toBe("in-preparation");
  const proposal = await findProposal(portal.db, request.id);
  expect(proposal).toMatchObject({ branch: "ssd-portal/ssd-0028-r1", state: "open", problem: null });
  expect(proposal?.patch).toContain(`+    description: ${LABEL}`);
  expect(proposal?.patch?.match(/^[-+] /gm)?.length).toBeLessThanOrEqual(6);

  must(await acceptProposal(portal, steward, { reference, tip: proposal?.tip ?? "" }));
  expect((await read(portal, reference)).state).toBe("merged");
  const item = must(await viewItem(portal, { kind: "anonymous" }, "PERS002A"));
  if (!("item" in item)) throw new Error("The item is gone.");
  expect(item.item.label).toBe(LABEL);
  const last = item.history.at(-1);
  expect(last).toMatchObject({
    attribute: "label",
    before: before?.label,
    after: LABEL,
    requestNumber: 28,
    decision: "DR-001",
    version: null,
  });
  expect(last?.commit).toBe((await portal.repository.head()).id);
  expect(firstBreak(await readAudit(portal.db, 0, 1000))).toBeNull();
});

describe("drafts and submission", () => {
  test("a draft is nobody's business but its author's", async () => {
    const portal = await testPortal();
    const draft = await aDraft(portal, await someone(portal, "881", "member"), "PERS002A", newMeaning(LABEL));
    expect(await submitRequest(portal, await someone(portal, "881", "lead"), draft)).toEqual(
      refuse("not-found"),
    );
  });
  test("personal identifiers are refused with the words that were found", async () => {
    const portal = await testPortal();
    const analyst = await someone(portal, "881", "member");
    const draft = await aDraft(portal, analyst, "PERS002A", {
      ...newMeaning(LABEL),
      problem: "Write to jo.bloggs@example.org about it",
    });
    const result = await submitRequest(portal, analyst, draft);
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: "personal-data", problems: [{ field: "problem" }] },
    });
  });
  test("a request that changes nothing is refused", async () => {
    const portal = await testPortal();
    const analyst = await someone(portal, "881", "member");
    const label = (await portal.specification.current()).spec.byRef.get("PERS002A")?.label ?? "";
    expect(
      await submitRequest(portal, analyst, await aDraft(portal, analyst, "PERS002A", newMeaning(label))),
    ).toMatchObject({ ok: false, refusal: { code: "does-not-fit" } });
  });
  test("a second request on an item must say why it is different", async () => {
    const portal = await testPortal();
    const analyst = await someone(portal, "881", "member");
    await aSubmitted(portal, analyst, "PERS002A", newMeaning(LABEL));
    const second = await aDraft(
      portal,
      analyst,
      "PERS002A",
      newMeaning("Another meaning altogether for the same item"),
    );
    expect(await submitRequest(portal, analyst, second)).toMatchObject({
      ok: false,
      refusal: { code: "form-incomplete", problems: [{ field: "whyDifferent" }] },
    });
  });
  test("so must a second request for a new item that sounds like one that stands", async () => {
    const portal = await testPortal();
    const { analyst } = await castOf(portal);
    const add = async (name: string) => {
      const form = { task: "add-item", item: null, table: "ssd_person", backlog: null } as const;
      const { id } = must(await startSuggestion(portal, analyst, form));
      const answers = {
        ...newMeaning("Day on which the passport of the person ends"),
        title: "Add the day a passport ends",
        name,
        guidance: "Written for this test.",
        type: "datetime",
      };
      must(await saveSuggestion(portal, analyst, { id, version: 1, step: "check", answers, stay: true }));
      return submitRequest(portal, analyst, { id, version: 2 });
    };
    must(await add("pers_passport_end"));
    expect(await add("pers_passport_last_day")).toMatchObject({
      ok: false,
      refusal: { code: "form-incomplete", problems: [{ field: "whyDifferent" }] },
    });
  });
});

describe("moves", () => {
  test("an older version of the page is refused", async () => {
    const portal = await testPortal();
    const { steward, reference } = await oneSubmitted(portal, LABEL);
    const stale = await move(portal, steward, reference, "ask-for-information", {
      reason: "Which year?",
      version: 0,
    });
    expect(stale).toEqual(refuse("changed-meanwhile"));
  });
  test("declining takes two people", async () => {
    const portal = await testPortal();
    const { steward, reference } = await oneSubmitted(portal, LABEL);
    const member = await someone(portal, "919", "steering");
    const reason = "It is in the SSD already.";
    expect(must(await move(portal, steward, reference, "decline", { reason })).waitsForSecond).toBe(true);
    expect(await move(portal, steward, reference, "decline", { reason })).toEqual(refuse("same-person"));
    expect((await read(portal, reference)).state).toBe("submitted");
    expect(must(await move(portal, member, reference, "decline", { reason })).waitsForSecond).toBe(false);
    expect((await read(portal, reference)).state).toBe("declined");
  });
  test("a request with an unanswered objection does not go to a decision", async () => {
    const portal = await testPortal();
    const { chair, reference } = await oneOpen(portal, LABEL);
    const objection = aVote(reference, "object", {
      reasonCategory: "cost",
      acceptable: "Two years' notice",
    });
    must(await castVote(portal, await someone(portal, "886", "lead"), objection));
    expect(await move(portal, chair, reference, "make-ready")).toMatchObject({
      ok: false,
      refusal: { code: "gates-unmet", problems: [{ rule: "objections-answered" }] },
    });
  });
});

describe("votes", () => {
  test("an objection without a reason and a way out is refused", async () => {
    const portal = await testPortal();
    const { reference } = await oneOpen(portal, LABEL);
    const bare = aVote(reference, "object", { acceptable: " " });
    expect(await castVote(portal, await someone(portal, "886", "lead"), bare)).toMatchObject({
      ok: false,
      refusal: { problems: [{ field: "reasonCategory" }, { field: "acceptable" }] },
    });
  });
  test("what was said on a duplicate counts on the request it repeats, in the list as on the page", async () => {
    const portal = await testPortal();
    const { steward, analyst: author } = await castOf(portal);
    const first = await aSubmitted(portal, author, "PERS002A", newMeaning(LABEL));
    const again = await aSubmitted(portal, author, "PERS003A", newMeaning(LABEL));
    for (const reference of [first, again]) await opened(portal, steward, reference);
    const heardTwice = await someone(portal, "886", "lead");
    const heardThere = await someone(portal, "302", "lead");
    must(await castVote(portal, heardTwice, aVote(first, "neutral", { answer: "no" })));
    must(await castVote(portal, heardTwice, aVote(again, "support", { answer: "now" })));
    must(await castVote(portal, heardThere, aVote(again, "support", { answer: "now" })));
    must(
      await move(portal, steward, again, "mark-duplicate", { duplicateOf: first, reason: "The same wish." }),
    );

    const page = must(await viewRequest(portal, author, first));
    const list = must(await viewRequests(portal, author, { states: ["open"] }));
    const row = list.rows.find(({ summary }) => summary.number === 28);
    for (const { authorities } of [page.standing.tally, row?.tally ?? { authorities: null }]) {
      expect(authorities).toMatchObject({ support: 1, neutral: 1, object: 0 });
    }
    const api = must(await apiRequests(portal, { state: "open", item: null, after: null }));
    expect(api.requests.find(({ reference }) => reference === first)).toMatchObject({
      voices: { support: 1, neutral: 1 },
      // The author said "now" in the draft.
      answers: { now: 2, no: 1 },
    });
  });
  test("a vote before opening or after closing is refused, by the database's clock", async () => {
    const portal = await testPortal();
    const { steward, reference } = await oneSubmitted(portal, LABEL);
    const voter = await someone(portal, "886", "lead");
    const vote = aVote(reference, "support");
    expect(await castVote(portal, voter, vote)).toEqual(refuse("vote-closed"));
    portal.setTime(new Date(Date.now() - 10 * 86_400_000));
    await opened(portal, steward, reference, 2);
    portal.setTime(null);
    expect(await castVote(portal, voter, vote)).toEqual(refuse("vote-closed"));
  });
  test("people outside local authorities do not vote", async () => {
    const portal = await testPortal();
    const { steward, reference } = await oneOpen(portal, LABEL);
    const vote = aVote(reference, "support");
    for (const actor of [steward, await someone(portal, "dfe", "dfe")])
      expect(await castVote(portal, actor, vote)).toEqual(refuse("not-allowed"));
  });
});

test("a rejected request leaves the specification alone and says why", async () => {
  const portal = await testPortal();
  const { steward, chair, reference } = await oneOpen(portal, LABEL);
  await decided(portal, { steward, chair }, reference, "reject");
  await publishRequests(portal);
  const view = must(await viewRequest(portal, { kind: "anonymous" }, reference));
  expect(view).toMatchObject({
    request: { state: "rejected" },
    decision: { reference: "DR-001", outcome: "rejected", reason: "It is clearer." },
    proposal: null,
  });
});

test("under the real rules an approval waits for its final comment period", async () => {
  const portal = await testPortal({ rules: "real" });
  const { chair, reference } = await oneOpen(portal, LABEL);
  expect(await move(portal, chair, reference, "make-ready")).toMatchObject({
    ok: false,
    refusal: { code: "gates-unmet" },
  });
});

test("following again, and again, changes nothing", async () => {
  const portal = await testPortal();
  const { steward, chair, reference } = await oneOpen(portal, LABEL);
  await decided(portal, { steward, chair }, reference);
  await publishRequests(portal);
  const tip = (await findProposal(portal.db, (await read(portal, reference)).id))?.tip;
  await publishRequests(portal);
  await followProposals(portal);
  await followProposals(portal);
  expect((await findProposal(portal.db, (await read(portal, reference)).id))?.tip).toBe(tip);
  expect((await portal.repository.proposals()).length).toBe(1);
});
