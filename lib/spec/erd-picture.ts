import type { ErdBox, ErdLine } from "./erd-graph";

// A picture with its coordinates. What draws it needs these alone, and not the program that finds them.

export type Point = { readonly x: number; readonly y: number };

/** A line of text in a box: `y` is the middle of its height, from the top of the picture. */
export type ErdText = { readonly text: string; readonly y: number };

export type PlacedBox = Omit<ErdBox, "items" | "marks"> &
  Point & {
    readonly width: number;
    readonly height: number;
    readonly title: ErdText;
    readonly items: readonly ErdText[];
    readonly marks: readonly ErdText[];
  };

/**
 * `points`: from the right side of the table pointed at to the left side of the table that points.
 * `forks`: where it leaves another line of the same table.
 */
export type PlacedLine = ErdLine & { readonly points: readonly Point[]; readonly forks: readonly Point[] };

/** In pixels at full size. */
export type ErdPicture = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
};

/** Sizes of the letters, in pixels. */
export const TITLE_SIZE = 14;
export const ITEM_SIZE = 13;
/** Between the side of a box and its text. */
export const PADDING = 12;
/** From the middle of a line of text down to where its letters stand. */
export const BASELINE = 4.5;

const TINE = 5;
const FOOT_LENGTH = 10;
const BAR = 6;

/** All lines of a picture as SVG path data, by how they are drawn. */
export type ErdPaths = {
  readonly roads: string;
  /** To be drawn dashed: what they point at does not exist. */
  readonly missing: string;
  /** At both ends: a bar where one row stands, three tines where many rows stand. */
  readonly feet: string;
  /** Points of no length, to be drawn with round ends: lines that only cross have none. */
  readonly forks: string;
};

export function pathsOf({ lines }: ErdPicture): ErdPaths {
  const roads = (isValid: boolean) =>
    lines
      .filter((line) => line.isValid === isValid)
      .map(road)
      .join("");
  // Lines that leave a table together share their forks.
  const forks = new Set(lines.flatMap((line) => line.forks.map(({ x, y }) => `M${x} ${y}h0`)));
  return {
    roads: roads(true),
    missing: roads(false),
    feet: lines.map(feet).join(""),
    forks: [...forks].join(""),
  };
}

function road({ points }: PlacedLine): string {
  return points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
}

function feet({ points, isMany }: PlacedLine): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) throw new Error("A line of a picture has no points.");
  const end = isMany
    ? `M${last.x} ${last.y - TINE}L${last.x - FOOT_LENGTH} ${last.y}L${last.x} ${last.y + TINE}`
    : bar(last.x - BAR, last.y);
  return `${bar(first.x + BAR, first.y)}${end}`;
}

function bar(x: number, y: number): string {
  return `M${x} ${y - TINE}v${2 * TINE}`;
}
