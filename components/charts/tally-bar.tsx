import { patterns } from "./pattern-defs";
import { heard, type VoiceCounts, voicesInWords } from "./voice-counts";

// Pixels a local authority: 153 of them are 230 pixels, which fits beside a title and on a telephone.
const UNIT = 1.5;
const HEIGHT = 10;

/** A thin bar in units of local authorities, silence included, and the same in words. For lists. */
export function TallyBar({ counts }: { readonly counts: VoiceCounts }) {
  const { support, neutral, object } = counts;
  const width = (heard(counts) + counts.notHeard) * UNIT;
  return (
    <span className="tally">
      {width > 0 && (
        <svg
          className="marks"
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          aria-hidden="true"
        >
          <path className="stroke-hairline" d={box(0, width, 0.5)} fill="none" />
          {support > 0 && <path className="fill-support" d={box(0, support * UNIT, 0)} />}
          {neutral > 0 && (
            <path
              className="stroke-neutral"
              d={box(support * UNIT, neutral * UNIT, 1)}
              fill="none"
              strokeWidth="2"
            />
          )}
          {object > 0 && (
            <path
              className="stroke-object"
              d={box((support + neutral) * UNIT, object * UNIT, 0.5)}
              fill={patterns.hatch}
            />
          )}
        </svg>
      )}
      <span>{voicesInWords(counts)}</span>
    </span>
  );
}

function box(x: number, width: number, inset: number): string {
  const across = Math.max(width - 2 * inset, 0.5);
  return `M${x + inset} ${inset}h${across}v${HEIGHT - 2 * inset}h-${across}z`;
}
