import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JourneyView } from "@/components/spec/journey-view";
import { PrintView } from "@/components/spec/print-view";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewJourney } from "@/lib/flows/view-journey";
import { viewPrint } from "@/lib/flows/view-print";
import { viewRequests } from "@/lib/flows/view-requests";
import type { OpenPortal } from "@/lib/portal";
import { STANDING } from "@/lib/requests/request";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

describe("the child's journey", () => {
  test("has every table of the specification in exactly one stage", async () => {
    const { stages, current, unplaced } = must(await viewJourney(portal, ANONYMOUS, null));
    const placed = stages.flatMap(({ tables }) => tables.map(({ name }) => name));
    expect(placed.toSorted()).toEqual(current.spec.tables.map(({ name }) => name).toSorted());
    expect(unplaced).toEqual([]);
    expect(stages.filter(({ stage }) => stage.beside).map(({ stage }) => stage.code)).toEqual(["around"]);
  });

  test("names the returns of a stage with as many items as are tagged", async () => {
    const { stages, current } = must(await viewJourney(portal, ANONYMOUS, null));
    for (const { tables, returns } of stages) {
      const items = tables.flatMap((table) => table.items);
      const tagged = items.flatMap((item) => item.returns);
      expect(returns.reduce((sum, each) => sum + each.items, 0)).toBe(tagged.length);
    }
    const plans = current.spec.tables.find(({ name }) => name === "ssd_cp_plans");
    expect(plans?.items.some((item) => item.returns.includes("CIN"))).toBe(true);
    const protection = stages.find(({ stage }) => stage.code === "child-protection");
    expect(protection?.returns.map(({ code }) => code)).toContain("CIN");
  });

  test("shows each standing request at the stages of its tables, and counts it once", async () => {
    const { stages, open } = must(await viewJourney(portal, ANONYMOUS, null));
    for (const { stage, open: here } of stages) {
      const asked = await Promise.all(
        stage.tables.map(async (table) =>
          must(await viewRequests(portal, ANONYMOUS, { states: STANDING, table, limit: 100 })),
        ),
      );
      const numbers = new Set(asked.flatMap(({ rows }) => rows.map(({ summary }) => summary.number)));
      expect(here.map(({ number }) => number)).toEqual([...numbers].toSorted((a, b) => a - b));
    }
    const all = new Set(stages.flatMap((stage) => stage.open.map(({ number }) => number)));
    expect(open).toBe(all.size);
    expect(open).toBeGreaterThan(0);
  });

  test("gives each stage an anchor that the picture leads to, and says what is recorded", async () => {
    const view = must(await viewJourney(portal, ANONYMOUS, null));
    const html = renderToStaticMarkup(createElement(JourneyView, view));
    for (const { stage } of view.stages) {
      expect(html).toContain(`<h3 id="${stage.code}">`);
      expect(html).toContain(`href="#${stage.code}"`);
      expect(stage.recorded.length).toBeGreaterThan(20);
    }
  });
});

describe("the specification on one page", () => {
  test("holds every table, item, code and relationship, in less than half of what it may weigh", async () => {
    const view = must(await viewPrint(portal, ANONYMOUS, "current"));
    if ("movedTo" in view) throw new Error("The current specification has moved.");
    const { spec, groups } = view;
    expect(groups.flatMap(({ tables }) => tables.map(({ name }) => name)).toSorted()).toEqual(
      spec.tables.map(({ name }) => name).toSorted(),
    );
    const html = renderToStaticMarkup(createElement(PrintView, view));
    for (const { name } of spec.tables) {
      expect(html, name).toContain(`href="#${name}"`);
      expect(html, name).toContain(`<h2 id="${name}">`);
    }
    for (const { ref, codes, codesFrom } of spec.byRef.values()) {
      expect(html, ref).toContain(`<tr id="${ref}">`);
      if (codes) expect(html, ref).toContain(`<caption id="codes-${ref}">`);
      if (codes ?? codesFrom) expect(html, ref).toContain(`href="#codes-${codes ? ref : codesFrom}"`);
    }
    const codes = [...spec.byRef.values()].reduce((sum, item) => sum + (item.codes?.codes.length ?? 0), 0);
    const rows = spec.byRef.size + codes + spec.relationships.length;
    // Each table has one more row, its head.
    expect((html.match(/<tr/g) ?? []).length - (html.match(/<table/g) ?? []).length).toBe(rows);
    expect(html.match(/which does not exist/g)).toHaveLength(4);
    // What the framework sends beside it is about as much again; the page may weigh 2 MB.
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  });

  test("shows an earlier version at an address of its own, with links that stay in it", async () => {
    const view = must(await viewPrint(portal, ANONYMOUS, "2024-02-12"));
    if ("movedTo" in view) throw new Error("The version has moved.");
    const html = renderToStaticMarkup(createElement(PrintView, view));
    expect(view.base).toBe("/versions/2024-02-12");
    expect(html).toContain("/versions/2024-02-12/items/CLAE006A");
    expect(html).not.toContain("/spec/items/");
    expect(html).toContain("not the current one");
  });

  test("finds the version of a day, and refuses what nobody made", async () => {
    expect(must(await viewPrint(portal, ANONYMOUS, "2024-05-14"))).toEqual({
      movedTo: "/versions/2024-05-07/print",
    });
    expect(await viewPrint(portal, ANONYMOUS, "1999-01-01")).toMatchObject({
      refusal: { code: "not-found" },
    });
  });
});
