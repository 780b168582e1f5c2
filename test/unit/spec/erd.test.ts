import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { drawErd } from "@/lib/spec/erd";
import { type ErdView, HUB, linksOf, MISSING_MARK } from "@/lib/spec/erd-graph";
import {
  type ErdPicture,
  ITEM_SIZE,
  PADDING,
  type PlacedBox,
  type PlacedLine,
  type Point,
  TITLE_SIZE,
} from "@/lib/spec/erd-picture";
import { erdSvg } from "@/lib/spec/erd-svg";
import { textWidth } from "@/lib/spec/erd-text";
import { readDomains } from "@/lib/spec/reference";
import { bundledSpec } from "@/test/support/bundled-spec";
import { anItem, aSpec, aTable } from "@/test/support/spec-builders";

const spec = bundledSpec();
const sameSpec = bundledSpec();
const { domains } = readDomains(readFileSync("spec/domains.yml", "utf8"));
const VIEWS: readonly ErdView[] = [
  { kind: "whole" },
  { kind: "all" },
  ...domains.map((domain) => ({ kind: "domain", domain }) as const),
  ...spec.tables.map(({ name }) => ({ kind: "table", table: name }) as const),
];

describe.each(VIEWS.map((view) => [nameOf(view), view] as const))("the picture of %s", (_, view) => {
  let picture: ErdPicture;
  beforeAll(async () => {
    picture = await drawErd(spec, view);
  });

  test("draws every relationship of its part, or counts it in a mark", () => {
    const links = linksOf(spec, view).map(({ parent, child }) => `${tableOf(parent)} ${tableOf(child)}`);
    const drawn = picture.lines.map(({ parent, child }) => `${parent} ${child}`);
    const left = view.kind === "whole" ? links.filter((link) => link.startsWith(`${HUB} `)) : [];
    expect([...drawn, ...left].toSorted()).toEqual(links.toSorted());
    const hub = picture.boxes.find(({ name }) => name === HUB);
    if (left.length > 0)
      expect(hub?.marks[0]?.text).toBe(`${left.length} links from ${new Set(left).size} tables`);
    expect(picture.lines.length + left.length).toBe(links.length);
  });

  test("keeps boxes apart and within its sides", () => {
    for (const [at, box] of picture.boxes.entries()) {
      expect(box.x >= 0 && box.y >= 0, box.name).toBe(true);
      expect(box.x + box.width <= picture.width && box.y + box.height <= picture.height, box.name).toBe(true);
      for (const other of picture.boxes.slice(at + 1))
        expect(overlap(box, other), `${box.name} and ${other.name}`).toBe(false);
    }
  });

  test("has room for every word of a box", () => {
    for (const { name, x, y, width, height, title, items, marks } of picture.boxes) {
      const widths = [
        textWidth(title.text, "mono", TITLE_SIZE),
        ...items.map(({ text }) => textWidth(text, "mono", ITEM_SIZE)),
        ...marks.map(({ text }) => textWidth(text, "text", ITEM_SIZE)),
      ];
      expect(Math.max(...widths), `${name} at ${x}`).toBeLessThanOrEqual(width - 2 * PADDING);
      for (const line of [title, ...items, ...marks])
        expect(line.y - ITEM_SIZE / 2 > y && line.y + ITEM_SIZE / 2 < y + height, line.text).toBe(true);
    }
  });

  test("leads each line from the right of one table to the left of the other, round all boxes", () => {
    const box = (name: string) => picture.boxes.find((each) => each.name === name);
    for (const line of picture.lines) {
      const words = `${line.parent} to ${line.child}`;
      expect(touches(box(line.parent), line.points[0], "right"), words).toBe(true);
      expect(touches(box(line.child), line.points.at(-1), "left"), words).toBe(true);
      for (const [from, to] of pairs(line.points)) {
        expect(from.x === to.x || from.y === to.y, `${words} is never slanted`).toBe(true);
        for (const other of picture.boxes)
          expect(crosses(from, to, other), `${words} runs through ${other.name}`).toBe(false);
      }
      for (const fork of line.forks)
        expect(
          pairs(line.points).some(([from, to]) => isBetween(fork, from, to)),
          words,
        ).toBe(true);
    }
  });

  test("keeps lines apart that come from different tables", () => {
    for (const [at, line] of picture.lines.entries())
      for (const other of picture.lines.slice(at + 1).filter(({ parent }) => parent !== line.parent))
        expect(runTogether(line, other), `${line.child} and ${other.child}`).toBe(false);
  });

  test("is the same, byte for byte, however often it is drawn", async () => {
    const again = await drawErd(sameSpec, view);
    expect(erdSvg(again, "Title", "Words")).toBe(erdSvg(picture, "Title", "Words"));
  });
});

test("what does not exist has dashed lines and a mark in words", async () => {
  const episodes = await drawErd(spec, { kind: "table", table: "ssd_cla_episodes" });
  const missing = episodes.boxes.filter(({ isMissing }) => isMissing);
  expect(missing.map(({ name, marks }) => [name, marks[0]?.text])).toEqual([
    ["ssd_cla_placements", MISSING_MARK],
  ]);
  const assessment = await drawErd(spec, { kind: "table", table: "ssd_ehcp_assessment" });
  expect(assessment.boxes.flatMap(({ items }) => items.map(({ text }) => text))).toContain(
    `ehca_ehcp_asmt_id ${MISSING_MARK}`,
  );
  const whole = await drawErd(spec, { kind: "whole" });
  const marked = whole.boxes.filter(({ marks }) => marks.some(({ text }) => text === "a link leads nowhere"));
  expect(marked.map(({ name }) => name)).toEqual(["ssd_ehcp_named_plan"]);
  expect(erdSvg(whole, "", "").match(/<path d="[^"]+" stroke-dasharray/g)).toHaveLength(1);
});

test("letters are never smaller than 12 pixels", () => {
  expect(Math.min(TITLE_SIZE, ITEM_SIZE)).toBeGreaterThanOrEqual(12);
});

test("a table that is linked with itself, and one that is linked with nothing, are drawn too", async () => {
  const tree = aSpec({
    tables: [
      aTable({ name: "alone", items: [anItem({ ref: "ALON001A", name: "alone_id" })] }),
      aTable({
        name: "tree",
        items: [
          anItem({ ref: "TREE001A", name: "tree_id" }),
          anItem({ ref: "TREE002A", name: "tree_parent", foreignKey: "tree.tree_id" }),
        ],
      }),
    ],
  });
  const picture = await drawErd(tree, { kind: "whole" });
  expect(picture.boxes.map(({ name }) => name)).toEqual(["alone", "tree"]);
  expect(picture.lines.map(({ parent, child }) => [parent, child])).toEqual([["tree", "tree"]]);
});

test("a file keeps every name as text", async () => {
  const picture = await drawErd(spec, { kind: "table", table: "ssd_mother" });
  const svg = erdSvg(picture, `A "title" & <b>more</b>`, "</desc><script>");
  expect(svg).toContain('<title id="title">A &quot;title&quot; &amp; &lt;b&gt;more&lt;/b&gt;</title>');
  expect(svg).not.toContain("<script");
  expect(svg).toContain('<a href="/spec/tables/ssd_person">');
});

function nameOf(view: ErdView): string {
  return view.kind === "table" ? view.table : view.kind === "domain" ? view.domain.code : view.kind;
}

function tableOf(path: string): string {
  return path.slice(0, path.indexOf("."));
}

function overlap(a: PlacedBox, b: PlacedBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function touches(box: PlacedBox | undefined, point: Point | undefined, side: "left" | "right"): boolean {
  if (!box || !point) return false;
  const x = side === "left" ? box.x : box.x + box.width;
  return Math.abs(point.x - x) < 0.2 && point.y > box.y && point.y < box.y + box.height;
}

function crosses(from: Point, to: Point, { x, y, width, height }: PlacedBox): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const edge = 0.5;
  return left < x + width - edge && right > x + edge && top < y + height - edge && bottom > y + edge;
}

function pairs(points: readonly Point[]): readonly (readonly [Point, Point])[] {
  return points.slice(1).map((to, at) => [points[at] ?? to, to] as const);
}

function isBetween(point: Point, from: Point, to: Point): boolean {
  const within = (value: number, a: number, b: number) =>
    value >= Math.min(a, b) - 0.2 && value <= Math.max(a, b) + 0.2;
  return within(point.x, from.x, to.x) && within(point.y, from.y, to.y);
}

/** Whether two lines share more than a point. */
function runTogether(a: PlacedLine, b: PlacedLine): boolean {
  return pairs(a.points).some(([from, to]) =>
    pairs(b.points).some(([start, end]) => {
      const both = (axis: "x" | "y", other: "x" | "y") =>
        from[axis] === to[axis] &&
        start[axis] === end[axis] &&
        Math.abs(from[axis] - start[axis]) < 1 &&
        Math.min(Math.max(from[other], to[other]), Math.max(start[other], end[other])) -
          Math.max(Math.min(from[other], to[other]), Math.min(start[other], end[other])) >
          1;
      return both("x", "y") || both("y", "x");
    }),
  );
}
