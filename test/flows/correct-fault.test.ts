import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AnomaliesView } from "@/components/spec/anomalies-view";
import { StartView } from "@/components/suggest/start-view";
import type { Person } from "@/lib/access/actor";
import { ANONYMOUS } from "@/lib/access/actor";
import { submitRequest } from "@/lib/flows/submit-request";
import { saveSuggestion, startSuggestion, viewStart, viewSuggestion } from "@/lib/flows/suggest-change";
import { viewAnomalies } from "@/lib/flows/view-anomalies";
import type { OpenPortal } from "@/lib/portal";
import { filledIn, itemsToCorrect } from "@/lib/requests/correction";
import { wrongCorrections } from "../support/corrections";
import { openTestPortal, someone } from "../support/portal";
import { must } from "../support/story";

let portal: OpenPortal;
let analyst: Person;
beforeAll(async () => {
  portal = await openTestPortal();
  analyst = await someone(portal, "881", "member");
});
afterAll(() => portal.close());

const faults = async () => must(await viewAnomalies(portal, ANONYMOUS, null)).anomalies;
const faultOf = async (rule: string) => {
  const fault = (await faults()).find((each) => each.rule === rule && each.ref);
  if (!fault?.ref) throw new Error(`There is no ${rule} any more.`);
  return { ...fault, ref: fault.ref };
};
const correct = async (rule: string) => {
  const { ref } = await faultOf(rule);
  const asked = { task: "change-item", item: ref, table: null, backlog: null, fault: rule } as const;
  return { ref, ...must(await startSuggestion(portal, analyst, asked)) };
};
const check = async (id: number) => must(await viewSuggestion(portal, analyst, { id, step: "check" }));
/** The answers that are the same for every correction, given on the pages where they are asked. */
async function answerTheRest(id: number) {
  for (const [step, answers] of [
    ["similar", { whyDifferent: "It repairs one word." }],
    ["produce", { answer: "now" as const }],
  ] as const) {
    const { version, steps } = must(await viewSuggestion(portal, analyst, { id, step }));
    if (steps.includes(step))
      must(await saveSuggestion(portal, analyst, { id, version, step, answers, stay: false }));
  }
}

describe("a correction that the finding itself proposes", () => {
  test.each([
    ["RETURN_UNKNOWN", "returns"],
    ["TYPE_CASE", "type"],
    ["FK_MALFORMED", "link"],
    ["CMS_FIELD_UNLISTED", "systems"],
    ["CMS_FIELD_STALE", "sources"],
    ["CATEGORY_NONE", "categories"],
    ["PK_CONSTRAINT", "key"],
  ] as const)("%s opens its page filled in, and only has to be sent", async (rule, step) => {
    const begun = await correct(rule);
    expect(begun.step).toBe(step);
    await answerTheRest(begun.id);
    const { preview, draft } = await check(begun.id);
    expect(draft.problem).toContain("known faults");
    expect(preview?.blocks).toEqual([]);
    const touched = new Set(preview?.changes.map(({ ref }) => ref));
    expect(touched).toEqual(new Set([begun.ref]));
  });
  test("of a return replaces the faulty word and keeps the others", async () => {
    const { ref, id } = await correct("RETURN_UNKNOWN");
    const { preview, spec } = await check(id);
    const item = spec.byRef.get(ref);
    const fault = await faultOf("RETURN_UNKNOWN");
    const [op] = preview?.described ?? [];
    const [returns] = op?.attributes.filter(({ attribute }) => attribute === "returns") ?? [];
    expect(item?.unknownReturns).toHaveLength(1);
    expect(returns?.before).toContain(item?.unknownReturns[0]);
    expect(returns?.after).not.toContain(item?.unknownReturns[0]);
    expect(fault.suggestion).toBeTruthy();
  });
  test("of a type changes its spelling alone", async () => {
    const { ref, id } = await correct("TYPE_CASE");
    const { preview, spec } = await check(id);
    expect(preview?.changes.map(({ rule }) => rule)).toEqual(["TYPE_CASE_ONLY"]);
    expect(spec.byRef.get(ref)?.type.raw).not.toBe(spec.byRef.get(ref)?.type.norm);
    expect(preview?.track).toBe("editorial");
  });
  test("of a link writes it anew, and can be submitted as a request", async () => {
    const { ref, id } = await correct("FK_MALFORMED");
    await answerTheRest(id);
    const { version, preview } = await check(id);
    expect(preview?.described.map(({ kind }) => kind)).toEqual(["remove-relationship", "add-relationship"]);
    const { reference } = must(await submitRequest(portal, analyst, { id, version }));
    expect(reference).toMatch(/^SSD-\d{4}$/);
    expect(ref).toBeTruthy();
  });
});

describe("a fault that a person must write about", () => {
  test.each([
    ["FK_TABLE_MISSING", "link"],
    ["FK_ITEM_MISSING", "link"],
    ["REF_PREFIX_NAME", "name"],
    ["ELEMENT_MISPLACED", "elements"],
    ["CODES_DISAGREE", "codes"],
  ] as const)("%s opens the page for it", async (rule, step) => {
    expect((await correct(rule)).step).toBe(step);
  });
  test("about a link takes the name of the target, and refuses a name that no item has", async () => {
    const { id } = await correct("FK_TABLE_MISSING");
    const say = async (link: string) => {
      const { version } = must(await viewSuggestion(portal, analyst, { id, step: "link" }));
      return saveSuggestion(portal, analyst, { id, version, step: "link", answers: { link }, stay: false });
    };
    const refused = await say("clap_nothing");
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: "form-incomplete", problems: [{ field: "link" }] },
    });
    must(await say("clap_cla_placement_id"));
    const { preview } = await check(id);
    expect(preview?.changes.map(({ rule }) => rule)).toContain("FK_REPAIRED");
  });
});

test("a fault that is not there any more, or was made up, is an ordinary suggestion", async () => {
  for (const fault of ["RETURN_UNKNOWN", "__proto__", "constructor"]) {
    const asked = { task: "change-item", item: "PERS001A", table: null, backlog: null, fault } as const;
    expect(must(await startSuggestion(portal, analyst, asked)).step).toBe("parts");
  }
});

test("who is not signed in is sent to sign in and comes back to the correction", async () => {
  const { ref } = await faultOf("TYPE_CASE");
  const asked = { item: ref, table: null, backlog: null, fault: "TYPE_CASE" };
  const view = must(await viewStart(portal, ANONYMOUS, asked));
  const markup = renderToStaticMarkup(
    StartView({ ...view, kept: null, isDiscarded: false, start: async () => undefined }),
  );
  expect(decodeURIComponent(markup)).toContain(`/sign-in?next=/suggest?item=${ref}&fault=TYPE_CASE`);
});

describe("the page of known faults", () => {
  test("says of every kind what it means, and offers a correction for each item", async () => {
    const view = must(await viewAnomalies(portal, ANONYMOUS, null));
    const rules = new Set(view.anomalies.map(({ rule }) => rule));
    for (const rule of rules) {
      const markup = renderToStaticMarkup(AnomaliesView({ ...view, rule }));
      expect(markup, rule).toContain("<caption");
      expect(markup, rule).toMatch(/<span class="muted block">[A-Z][^<]{20,}<\/span>/);
      expect(markup, rule).not.toContain(`${rule} (`);
    }
    expect(renderToStaticMarkup(AnomaliesView({ ...view, rule: null }))).toContain(
      `${view.anomalies.length} findings in the specification`,
    );
  });
  test("offers for each fault that an operation puts right a draft that holds", async () => {
    const { spec } = await portal.specification.current();
    const all = await faults();
    const filled = all.flatMap((fault) =>
      itemsToCorrect(fault, spec).flatMap((item) => (filledIn(fault, item) === null ? [] : [fault.rule])),
    );
    expect([...new Set(filled)].sort()).toEqual([
      "CATEGORY_NONE",
      "CMS_FIELD_STALE",
      "CMS_FIELD_UNLISTED",
      "CMS_TABLE_UNLISTED",
      "FK_MALFORMED",
      "PK_CONSTRAINT",
      "RETURN_UNKNOWN",
      "TABLE_NO_PK",
      "TABLE_TWO_PK",
      "TYPE_CASE",
    ]);
    expect(await wrongCorrections(portal, spec, all)).toEqual([]);
  });
  test("has what is recorded of the sources as kinds of their own", async () => {
    const recorded = (await faults()).filter(({ rule }) =>
      ["CODES_DISAGREE", "ELEMENT_MISPLACED"].includes(rule),
    );
    expect(recorded).toEqual(portal.reference.anomalies);
    expect(recorded).toHaveLength(17);
  });
});
