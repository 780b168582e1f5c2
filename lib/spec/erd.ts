import ELK, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import { type ErdBox, type ErdGraph, type ErdLine, type ErdView, erdGraph, MISSING_MARK } from "./erd-graph";
import { type ErdPicture, ITEM_SIZE, PADDING, type PlacedBox, type Point, TITLE_SIZE } from "./erd-picture";
import { textWidth } from "./erd-text";
import type { Spec } from "./model";

const TITLE_HEIGHT = 32;
const ROW_HEIGHT = 22;
const FOOT = 4;
/** Lines that arrive one above the other need this each, to keep their tines apart. */
const LINE_SPACE = 14;

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.padding": "[top=4,left=4,bottom=4,right=4]",
  "elk.spacing.nodeNode": "14",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.componentComponent": "28",
  "elk.layered.spacing.nodeNodeBetweenLayers": "56",
  "elk.layered.spacing.edgeNodeBetweenLayers": "20",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.layered.considerModelOrder.strategy": "PREFER_NODES",
  "elk.layered.considerModelOrder.components": "MODEL_ORDER",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
} as const;

/** One for all pictures: to make another takes longer than most pictures do. */
const elk = new ELK();

/**
 * Where everything stands in one picture. The same specification and view give the same coordinates, to the last digit.
 * Runs in this process and takes its time once (5 to 150 ms a picture): callers keep the answer.
 */
export async function drawErd(spec: Spec, view: ErdView): Promise<ErdPicture> {
  const graph = erdGraph(spec, view);
  const laid = await elk.layout({
    id: "picture",
    layoutOptions: OPTIONS,
    children: graph.boxes.map((box) => nodeOf(box, graph.lines)),
    edges: graph.lines.map((line, at) => ({
      id: `${at}`,
      sources: [portOf(line.parent, line.items?.parent ?? null, "out")],
      targets: [portOf(line.child, line.items?.child ?? at, "in")],
    })),
  });
  return placed(graph, laid);
}

/** The answer keeps the order of the question. */
function placed({ boxes, lines }: ErdGraph, { width, height, children, edges }: ElkNode): ErdPicture {
  return {
    width: Math.ceil(figure(width)),
    height: Math.ceil(figure(height)),
    boxes: boxes.map((box, at) => {
      const node = children?.[at];
      return placeBox(box, sizeOf(box, lines), { x: round(figure(node?.x)), y: round(figure(node?.y)) });
    }),
    lines: lines.map((line, at) => ({ ...line, ...placeLine(edges?.[at]) })),
  };
}

function placeLine(edge: ElkExtendedEdge | undefined) {
  const section = edge?.sections?.[0];
  if (!edge || !section) throw new Error("The layout left a line out.");
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  return { points: points.map(rounded), forks: (edge.junctionPoints ?? []).map(rounded) };
}

function placeBox(box: ErdBox, size: Size, at: Point): PlacedBox {
  const row = (place: number) => at.y + TITLE_HEIGHT + (place + 0.5) * ROW_HEIGHT;
  const { name, isSubject, isMissing, items, marks } = box;
  return {
    ...{ name, isSubject, isMissing, ...at, ...size },
    title: { text: name, y: at.y + TITLE_HEIGHT / 2 },
    items: items.map((item, place) => ({ text: rowText(item, box), y: row(place) })),
    marks: marks.map((text, place) => ({ text, y: row(items.length + place) })),
  };
}

/** Where a whole table does not exist, its mark says it for all its items. */
function rowText({ name, isMissing }: ErdBox["items"][number], box: ErdBox): string {
  return isMissing && !box.isMissing ? `${name} ${MISSING_MARK}` : name;
}

type Size = { readonly width: number; readonly height: number };

function sizeOf(box: ErdBox, lines: readonly ErdLine[]): Size {
  const rows = box.items.length + box.marks.length;
  const widths = [
    textWidth(box.name, "mono", TITLE_SIZE),
    ...box.items.map((item) => textWidth(rowText(item, box), "mono", ITEM_SIZE)),
    ...box.marks.map((mark) => textWidth(mark, "text", ITEM_SIZE)),
  ];
  const forText = TITLE_HEIGHT + rows * ROW_HEIGHT + (rows > 0 ? FOOT : 0);
  const forLines = arrivals(box, lines).length * LINE_SPACE;
  return { width: Math.max(...widths) + 2 * PADDING, height: Math.max(forText, forLines) };
}

/**
 * Lines leave a box on its right and reach it on its left. Those from one table leave it as one; those that arrive stay
 * apart, else two tables that are pointed at could not be told from each other.
 */
function nodeOf(box: ErdBox, lines: readonly ErdLine[]) {
  const { width, height } = sizeOf(box, lines);
  const isNamed = box.items.length > 0;
  return {
    id: box.name,
    width,
    height,
    layoutOptions: { "elk.portConstraints": isNamed ? "FIXED_POS" : "FIXED_SIDE" },
    ports: isNamed
      ? box.items.flatMap(({ name: item }, at) => {
          const y = TITLE_HEIGHT + (at + 0.5) * ROW_HEIGHT;
          return [
            { ...port(portOf(box.name, item, "in"), "WEST"), x: 0, y },
            { ...port(portOf(box.name, item, "out"), "EAST"), x: width, y },
          ];
        })
      : [
          port(portOf(box.name, null, "out"), "EAST"),
          ...arrivals(box, lines).map((at) => port(portOf(box.name, at, "in"), "WEST")),
        ],
  };
}

/** Places of the lines that reach a box and name no item of it. */
function arrivals({ name }: ErdBox, lines: readonly ErdLine[]): readonly number[] {
  return lines.flatMap((line, at) => (line.child === name && line.items === null ? [at] : []));
}

function port(id: string, side: "WEST" | "EAST") {
  return { id, width: 0, height: 0, layoutOptions: { "elk.port.side": side } };
}

function portOf(table: string, place: string | number | null, way: "in" | "out"): string {
  return JSON.stringify([table, place, way]);
}

function figure(found: number | undefined): number {
  if (found === undefined) throw new Error("The layout left a figure out.");
  return found;
}

function rounded({ x, y }: Point): Point {
  return { x: round(x), y: round(y) };
}

/** To a tenth of a pixel: nobody sees less, and the text stays short. */
function round(figure: number): number {
  return Math.round(figure * 10) / 10;
}
