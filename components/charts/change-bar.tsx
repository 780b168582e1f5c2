import type { ChangeCounts } from "@/lib/spec/comparison";
import { patterns } from "./pattern-defs";

// Pixels an item: the largest step on record touched about a hundred.
const UNIT = 1.25;
const LONGEST = 160;
const HEIGHT = 10;

/** How much one step changed, an item a stretch of the bar: added solid, changed dotted, taken out hatched. For lists, beside the words. */
export function ChangeBar({ counts }: { readonly counts: ChangeCounts }) {
  const { added, changed, renamed, moved, retired } = counts;
  const stretches = [added, changed + renamed + moved, retired].map((items) => items * UNIT);
  const [come = 0, other = 0, gone = 0] = fitted(stretches);
  const width = Math.max(come + other + gone, 2);
  return (
    <svg
      className="marks block"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      aria-hidden="true"
    >
      {come > 0 && <path className="fill-support" d={box(0, come, 0)} />}
      {other > 0 && <path className="stroke-with-work" d={box(come, other, 0.5)} fill={patterns.dots} />}
      {gone > 0 && <path className="stroke-object" d={box(come + other, gone, 0.5)} fill={patterns.hatch} />}
    </svg>
  );
}

/** A step larger than any before is drawn as long as there is room. */
function fitted(stretches: readonly number[]): readonly number[] {
  const sum = stretches.reduce((total, stretch) => total + stretch, 0);
  return sum > LONGEST ? stretches.map((stretch) => (stretch * LONGEST) / sum) : stretches;
}

function box(x: number, width: number, inset: number): string {
  const across = Math.max(width - 2 * inset, 0.5);
  return `M${x + inset} ${inset}h${across}v${HEIGHT - 2 * inset}h-${across}z`;
}
