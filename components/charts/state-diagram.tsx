export type State = { readonly name: string; readonly label: string };

/** A move from one state to another, by their names. */
export type Arrow = { readonly from: string; readonly to: string };

const BOX = { width: 168, height: 32 };
const ROW = 58;
const LANE = 15;
const TOP = 4;

/**
 * States as boxes and moves as arrows: the states of the road from top to bottom, exits to the right of them.
 * A move back, or past a state, runs on the left. `described`: id of the table that says the same in words.
 */
export function StateDiagram({
  title,
  road,
  exits,
  arrows,
  described,
}: {
  readonly title: string;
  readonly road: readonly State[];
  readonly exits: readonly State[];
  readonly arrows: readonly Arrow[];
  readonly described: string;
}) {
  const rowOf = new Map(road.map(({ name }, row) => [name, row]));
  const exitOf = new Map(exits.map(({ name }, place) => [name, place]));
  const beside = inLanes(
    arrows.flatMap(({ from, to }) => {
      const [start, end] = [rowOf.get(from), rowOf.get(to)];
      return start === undefined || end === undefined || start === end || end === start + 1
        ? []
        : [{ start, end }];
    }),
  );
  const lanes = Math.max(0, ...beside.map(({ lane }) => lane + 1));
  const left = 12 + lanes * LANE;
  const right = left + BOX.width;
  const exitLeft = right + 24 + exits.length * LANE;
  const [width, height] = [exitLeft + BOX.width + 24, TOP * 2 + road.length * ROW];
  const exitRow = (place: number) => ((place + 0.5) * road.length) / exits.length - 0.5;
  return (
    <figure className="chart">
      <figcaption id="states">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className="diagram" aria-labelledby="states" tabIndex={0}>
        <svg
          width={`${width / 16}rem`}
          height={`${height / 16}rem`}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-labelledby="states-title"
          aria-describedby={described}
        >
          <title id="states-title">{title}</title>
          <defs>
            <marker
              id="tip"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto"
              markerUnits="userSpaceOnUse"
            >
              <path className="tip" d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          {road
            .slice(1)
            .map(({ name }, row) =>
              arrows.some(({ from, to }) => from === road[row]?.name && to === name) ? (
                <path
                  key={name}
                  className="move road"
                  markerEnd="url(#tip)"
                  d={`M${left + BOX.width / 2} ${middle(row) + 16}V${middle(row + 1) - 17}`}
                />
              ) : null,
            )}
          {beside.map(({ start, end, lane }) => (
            <path
              key={`${start} ${end}`}
              className={end < start ? "move back" : "move"}
              markerEnd="url(#tip)"
              d={`M${left} ${middle(start) + (end < start ? -11 : 11)}H${left - 8 - lane * LANE}V${middle(end) + (end < start ? 4 : -4)}H${left - 1}`}
            />
          ))}
          {arrows.flatMap(({ from, to }) => {
            const [row, place] = [rowOf.get(from), exitOf.get(to)];
            if (row === undefined || place === undefined) return [];
            const lane = right + 14 + place * LANE;
            const y = middle(row) + (place - (exits.length - 1) / 2) * 5;
            return (
              <path
                key={`${from} ${to}`}
                className="move"
                markerEnd="url(#tip)"
                d={`M${right} ${y}H${lane}V${middle(exitRow(place))}H${exitLeft - 1}`}
              />
            );
          })}
          {road.map((state, row) => (
            <Box key={state.name} state={state} x={left} y={middle(row)} kind="state" />
          ))}
          {exits.map((state, place) => (
            <Box key={state.name} state={state} x={exitLeft} y={middle(exitRow(place))} kind="state exit" />
          ))}
        </svg>
      </section>
    </figure>
  );
}

function Box({
  state,
  x,
  y,
  kind,
}: {
  readonly state: State;
  readonly x: number;
  readonly y: number;
  readonly kind: string;
}) {
  return (
    <g>
      <rect className={kind} x={x} y={y - BOX.height / 2} width={BOX.width} height={BOX.height} />
      <text x={x + BOX.width / 2} y={y + 5} textAnchor="middle">
        {state.label}
      </text>
    </g>
  );
}

function middle(row: number): number {
  return TOP + row * ROW + ROW / 2;
}

type Span = { readonly start: number; readonly end: number };

/** Short spans run nearest to the boxes; spans that would lie on each other take lanes of their own. */
function inLanes(spans: readonly Span[]): readonly (Span & { readonly lane: number })[] {
  const taken: Span[][] = [];
  return spans
    .toSorted((one, other) => Math.abs(one.end - one.start) - Math.abs(other.end - other.start))
    .map((span) => {
      const free = taken.findIndex((lane) => lane.every((other) => !overlap(span, other)));
      const lane = free < 0 ? taken.length : free;
      taken[lane] = [...(taken[lane] ?? []), span];
      return { ...span, lane };
    });
}

function overlap(one: Span, other: Span): boolean {
  const [a, b] = [Math.min(one.start, one.end), Math.max(one.start, one.end)];
  const [c, d] = [Math.min(other.start, other.end), Math.max(other.start, other.end)];
  return a <= d && c <= b;
}
