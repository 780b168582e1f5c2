import { afterAll, beforeAll, expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { exportCalendar, viewCalendar } from "@/lib/flows/view-calendar";
import { viewGlossary } from "@/lib/flows/view-glossary";
import { viewGuide } from "@/lib/flows/view-guide";
import { viewItem } from "@/lib/flows/view-item";
import type { OpenPortal } from "@/lib/portal";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test("the glossary answers to words, keeps what was typed, and cuts what is too long", async () => {
  const asked = async (words: string) => must(await viewGlossary(portal, ANONYMOUS, words));
  const all = await asked("");
  expect(all.terms).toHaveLength(all.total);
  expect(await asked("  pupil number ")).toMatchObject({ words: "pupil number", terms: [{ term: "UPN" }] });
  expect((await asked("nothing of that kind")).terms).toEqual([]);
  expect((await asked("x".repeat(5000))).words).toHaveLength(100);
});

test("the calendar and its file tell of the same dates, from the year of the database's clock on", async () => {
  portal.setTime(new Date("2027-02-03T08:00:00Z"));
  const { marks, returns, today } = must(await viewCalendar(portal, ANONYMOUS, null));
  const file = must(await exportCalendar(portal, ANONYMOUS, null));
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(marks.length);
  expect(file).toContain("DTSTART;VALUE=DATE:20270401");
  expect(today).toBe("02-03");
  expect(returns.map(({ code }) => code)).toContain("CIN");
});

test("the pages of an item and of the guide are given the glossary", async () => {
  const item = must(await viewItem(portal, ANONYMOUS, "CLAE006A"));
  const guide = must(await viewGuide(portal, ANONYMOUS, null));
  expect("item" in item && item.reference.glossary).toBe(guide.reference.glossary);
  expect(guide.reference.glossary.length).toBeGreaterThan(100);
});
