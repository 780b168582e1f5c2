import { patterns } from "./pattern-defs";
import { KeySquare, type Mark } from "./squares";

export type Share = {
  readonly label: string;
  readonly count: number;
  readonly mark: Extract<Mark, "solid" | "dots" | "hatch" | "outline">;
  /** Where the rows behind the number are. */
  readonly href?: string;
};

const WIDTH = 600;
const HEIGHT = 22;

/** Parts of a whole as one bar, and the same as a list with numbers: the bar itself is decoration. */
export function ShareBar({ title, shares }: { readonly title: string; readonly shares: readonly Share[] }) {
  const whole = shares.reduce((sum, { count }) => sum + count, 0);
  const start = (place: number) => shares.slice(0, place).reduce((sum, { count }) => sum + count, 0);
  return (
    <figure className="chart max-w-main">
      <figcaption>{title}</figcaption>
      <svg
        className="marks mb-3 w-full"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        height={HEIGHT}
        aria-hidden="true"
      >
        {shares.map(({ label, count, mark }, place) =>
          count === 0 ? null : (
            <Segment
              key={label}
              mark={mark}
              x={(start(place) / whole) * WIDTH + (place > 0 ? 2 : 0)}
              width={(count / whole) * WIDTH - (place > 0 ? 2 : 0)}
            />
          ),
        )}
      </svg>
      <ul className="grid gap-1 text-table">
        {shares.map(({ label, count, mark, href }) => (
          <li key={label} className="flex items-center gap-2">
            <KeySquare mark={mark} />
            <span>
              <strong>{count}</strong> {href ? <a href={href}>{label}</a> : label}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Segment({ mark, x, width }: { mark: Share["mark"]; x: number; width: number }) {
  const box = { x: x + 0.75, y: 0.75, width: Math.max(width - 1.5, 1), height: HEIGHT - 1.5 };
  switch (mark) {
    case "solid":
      return <rect className="fill-support" x={x} y={0} width={width} height={HEIGHT} />;
    case "dots":
      return <rect className="stroke-with-work" {...box} fill={patterns.dots} />;
    case "hatch":
      return <rect className="stroke-object" {...box} fill={patterns.hatch} />;
    case "outline":
      return <rect className="stroke-neutral" {...box} fill="none" strokeWidth="1.5" />;
  }
}
