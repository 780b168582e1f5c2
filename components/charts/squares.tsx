"use client";

// Client components for their weight alone: what they draw is many times longer than what they are given.
import type { ReactNode } from "react";
import { patterns } from "./pattern-defs";

/** How a square is drawn. `solid` support or now, `outline` neutral or don't know, `hatch` object or no, `dots` with work, `half` split, `hairline` not heard from. */
export type Mark = "solid" | "outline" | "hatch" | "dots" | "half" | "hairline";

export type Run = { readonly mark: Mark; readonly count: number };

const SIZE = 12;
const PITCH = 15;

/** One square a local authority, in rows of `columns`; `upwards` stacks the rows from the floor like a column of a chart. */
export function Squares({
  runs,
  columns,
  upwards = false,
}: {
  readonly runs: readonly Run[];
  readonly columns: number;
  readonly upwards?: boolean;
}) {
  const total = runs.reduce((sum, run) => sum + run.count, 0);
  const rows = Math.ceil(total / columns);
  const width = Math.min(total, columns) * PITCH;
  const height = rows * PITCH;
  const corner = (place: number) => {
    const row = Math.floor(place / columns);
    return { x: (place % columns) * PITCH + 1, y: (upwards ? rows - 1 - row : row) * PITCH + 1 };
  };
  let place = 0;
  const drawn: ReactNode[] = [];
  for (const { mark, count } of runs) {
    if (count === 0) continue;
    const corners = Array.from({ length: count }, (_, step) => corner(place + step));
    place += count;
    drawn.push(<MarkPath key={mark} mark={mark} corners={corners} />);
  }
  return (
    <svg
      className="marks"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {drawn}
    </svg>
  );
}

/** The square of a key. */
export function KeySquare({ mark }: { readonly mark: Mark }) {
  return (
    <svg className="marks" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <MarkPath mark={mark} corners={[{ x: 1, y: 1 }]} />
    </svg>
  );
}

type Corner = { readonly x: number; readonly y: number };

// All squares of one kind are one path: a chart of 153 authorities is a handful of elements.
function MarkPath({ mark, corners }: { mark: Mark; corners: readonly Corner[] }) {
  const boxes = (inset: number) => {
    const side = SIZE - 2 * inset;
    return corners.map(({ x, y }) => `M${x + inset} ${y + inset}h${side}v${side}h-${side}z`).join("");
  };
  switch (mark) {
    case "solid":
      return <path className="fill-support" d={boxes(0)} />;
    case "outline":
      return <path className="stroke-neutral" d={boxes(1.25)} fill="none" strokeWidth="2.5" />;
    case "hatch":
      return <path className="stroke-object" d={boxes(0.5)} fill={patterns.hatch} />;
    case "dots":
      return <path className="stroke-with-work" d={boxes(0.5)} fill={patterns.dots} />;
    case "half":
      return (
        <>
          <path className="stroke-neutral" d={boxes(0.75)} fill="none" strokeWidth="1.5" />
          <path
            className="fill-muted"
            d={corners.map(({ x, y }) => `M${x} ${y}v${SIZE}h${SIZE}z`).join("")}
          />
        </>
      );
    case "hairline":
      return <path className="stroke-hairline" d={boxes(0.5)} fill="none" />;
  }
}
