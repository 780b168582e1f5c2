import { describe, expect, test } from "vitest";
import { sinceWhen } from "@/lib/spec/since";
import { anItem } from "../../support/spec-builders";

const item = anItem({
  ref: "PERS002A",
  name: "pers_sex",
  label: "The sex recorded for the person",
  guidance: "As on the birth certificate.",
  returns: ["CIN"],
});
const first = event({ position: 1, attribute: null, rule: "FIRST_RECORDED" });
/** Versions 1 to 3 come from the archive, which knows neither guidance nor our labels. */
const RECORDED_FROM = 4;

function event(change: { position: number; attribute: string | null; rule?: string; level?: string }) {
  return { rule: "OTHER_CHANGED", level: "INFO", ...change };
}

function find(attribute: string, history: Parameters<typeof sinceWhen>[1], recordedFrom = RECORDED_FROM) {
  return sinceWhen(item, history, recordedFrom).find((since) => since.attribute === attribute);
}

describe("a part of an item is as it is now", () => {
  test("since its last change, spelling apart", () => {
    const history = [
      first,
      event({ position: 2, attribute: "name" }),
      event({ position: 5, attribute: "name" }),
      event({ position: 6, attribute: "name", level: "COSMETIC" }),
    ];
    expect(find("name", history)).toMatchObject({ certainty: "changed", position: 5, event: history[2] });
  });
  test("since the first version on record, where none changed it", () => {
    expect(find("returns", [first])).toMatchObject({
      certainty: "first-on-record",
      position: 1,
      event: null,
    });
  });
  test("since it came, where it came later", () => {
    const came = event({ position: 3, attribute: null, rule: "ITEM_ADDED_OPTIONAL" });
    expect(find("returns", [came])).toMatchObject({ certainty: "came", position: 3, event: came });
  });
  test("since the first version that recorded such parts, at the latest", () => {
    expect(find("guidance", [first])).toMatchObject({ certainty: "not-recorded-before", position: 4 });
    const came = event({ position: 5, attribute: null, rule: "ITEM_ADDED_OPTIONAL" });
    expect(find("guidance", [came])).toMatchObject({ certainty: "came", position: 5 });
  });
  test("whatever the words of the archive were: its labels are not ours", () => {
    const history = [first, event({ position: 2, attribute: "label" })];
    expect(find("label", history)).toMatchObject({ certainty: "not-recorded-before", position: 4 });
    expect(find("label", history, 1)).toMatchObject({ certainty: "changed", position: 2 });
  });
});

test("one code is part of the list, and what an item no longer has is told as well", () => {
  const history = [
    first,
    event({ position: 5, attribute: "codes.F" }),
    event({ position: 4, attribute: "cms.mosaic" }),
    event({ position: 4, attribute: "name", rule: "NAME_REUSED" }),
  ];
  const parts = new Map(sinceWhen(item, history, RECORDED_FROM).map((since) => [since.attribute, since]));
  expect([parts.get("codes")?.position, parts.get("cms.mosaic")?.position]).toEqual([5, 4]);
  expect(parts.has("codes.F")).toBe(false);
  expect(parts.get("name")?.certainty).toBe("first-on-record");
});
