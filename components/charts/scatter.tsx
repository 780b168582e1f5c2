/** An area at the median of its scores, 0 to 10 each. */
export type ScoredArea = {
  readonly label: string;
  readonly href: string;
  readonly importance: number;
  readonly effectiveness: number;
};

// Small enough that 13 units of text are 12 pixels on a screen of 320.
const LEFT = 36;
const TOP = 8;
const SIDE = 256;
const TICKS = [0, 2, 4, 6, 8, 10];
const across = (score: number) => LEFT + (score / 10) * SIDE;
const up = (score: number) => TOP + SIDE - (score / 10) * SIDE;

/**
 * Importance up, effectiveness across, one numbered point an area; the list beside it has the same numbers,
 * the links and the gap in words, largest gap first.
 */
export function Scatter({ id, areas }: { readonly id: string; readonly areas: readonly ScoredArea[] }) {
  const ranked = [...areas].sort((one, other) => gap(other) - gap(one));
  return (
    <div className="scatter">
      <svg viewBox="0 0 300 310" role="img" aria-labelledby={`${id}-title ${id}-words`}>
        <title id={`${id}-title`}>Importance and effectiveness</title>
        <desc id={`${id}-words`}>
          {`${areas.length} areas, numbered as in the list that follows. Above the diagonal an area matters more than it is understood.`}
        </desc>
        <path className="grid-lines" d={grid()} />
        <path
          className="stroke-neutral"
          d={`M${LEFT} ${TOP}v${SIDE}h${SIDE}`}
          fill="none"
          strokeWidth="1.5"
        />
        <path
          className="stroke-neutral"
          d={`M${across(0)} ${up(0)}L${across(10)} ${up(10)}`}
          fill="none"
          strokeWidth="1.5"
          strokeDasharray="6 4"
        />
        {TICKS.map((tick) => (
          <g key={tick}>
            <text x={across(tick)} y={TOP + SIDE + 17} textAnchor="middle">
              {tick}
            </text>
            <text x={LEFT - 7} y={up(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <text x={across(5)} y={TOP + SIDE + 38} textAnchor="middle">
          How well is it understood today?
        </text>
        <text transform={`translate(11 ${up(5)}) rotate(-90)`} textAnchor="middle">
          How important is it?
        </text>
        <text x={LEFT + 8} y={TOP + 18}>
          matters more than it is understood
        </text>
        <text x={LEFT + SIDE - 8} y={TOP + SIDE - 10} textAnchor="end">
          understood better than it matters
        </text>
        {points(ranked).map(({ x, y, numbers }) => (
          <g key={`${x} ${y}`}>
            <circle className="fill-support" cx={x} cy={y} r="4.5" />
            <text
              className="point"
              x={x > LEFT + SIDE - 24 ? x - 9 : x + 9}
              y={y + 5}
              textAnchor={x > LEFT + SIDE - 24 ? "end" : "start"}
            >
              {numbers.join(", ")}
            </text>
          </g>
        ))}
      </svg>
      <ol className="scatter-key">
        {ranked.map((area, place) => (
          <li key={area.href}>
            <b>{place + 1}</b>
            <a href={area.href}>{area.label}</a>
            <span className="muted">
              {gapInWords(gap(area))}: importance {area.importance}, effectiveness {area.effectiveness}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function gap({ importance, effectiveness }: ScoredArea): number {
  return importance - effectiveness;
}

/** A gap of importance less effectiveness as people say it. */
export function gapInWords(difference: number): string {
  if (difference >= 4) return "Understood far less than it matters";
  if (difference >= 1) return "Understood less than it matters";
  if (difference > -1) return "Understood as well as it matters";
  return "Understood better than it matters";
}

// Areas with the same scores share a point, which then carries all their numbers.
function points(ranked: readonly ScoredArea[]) {
  const places = new Map<string, { x: number; y: number; numbers: number[] }>();
  ranked.forEach((area, place) => {
    const [x, y] = [across(area.effectiveness), up(area.importance)];
    const here = places.get(`${x} ${y}`) ?? { x, y, numbers: [] };
    here.numbers.push(place + 1);
    places.set(`${x} ${y}`, here);
  });
  return [...places.values()];
}

function grid(): string {
  return TICKS.slice(1)
    .map((tick) => `M${LEFT} ${up(tick)}h${SIDE}M${across(tick)} ${TOP}v${SIDE}`)
    .join("");
}
