import { type ErdPicture, type PlacedBox, pathsOf } from "@/lib/spec/erd-picture";
import { type DrawnBox, ErdTables } from "./erd-tables";

/** How large a picture is drawn: a share of its full size in percent, or as wide as the page. */
export type Zoom = "50" | "100" | "fit";

/** A picture wider than this is printed across: below it, its letters stay readable on an upright page. */
const UPRIGHT = 1_000;

/**
 * Tables and their relationships. Every table is a link, in the order of the tables; the lines are for the eye alone,
 * because the table of relationships that follows says the same. `rows`: the id of that table, and what it is called.
 */
export function Erd({
  id,
  title,
  picture,
  rows,
  zoom = "100",
}: {
  readonly id: string;
  readonly title: string;
  readonly picture: ErdPicture;
  readonly rows: { readonly id: string; readonly caption: string };
  readonly zoom?: Zoom;
}) {
  return (
    <figure className="chart">
      <figcaption>
        <h3 id={id}>{title}</h3>
        <p id={`${id}-key`}>
          Each line runs from a table to one on its right that points at it; three tines stand at the side of
          many rows.{picture.lines.some(({ isValid }) => !isValid) && " A dashed line leads nowhere."} The
          table “<a href={`#${rows.id}`}>{rows.caption}</a>” below says the same in words.
        </p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className={picture.width > UPRIGHT ? "erd wide" : "erd"} aria-labelledby={id} tabIndex={0}>
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset; this is a group of links. */}
        <svg
          {...sizeOf(picture, zoom)}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          role="group"
          aria-labelledby={id}
          aria-describedby={`${id}-key`}
        >
          <Lines picture={picture} />
          <ErdTables boxes={picture.boxes.map(drawnOf)} />
        </svg>
      </section>
    </figure>
  );
}

/** In rem, so that the words grow with the reader's text. */
function sizeOf({ width, height }: ErdPicture, zoom: Zoom) {
  if (zoom === "fit") return { width: "100%" };
  const rem = (pixels: number) => `${(pixels * Number(zoom)) / 1600}rem`;
  return { width: rem(width), height: rem(height) };
}

function Lines({ picture }: { picture: ErdPicture }) {
  const { roads, missing, feet, forks } = pathsOf(picture);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: lines take no focus.
    <g aria-hidden="true">
      <path d={roads} />
      <path className="missing" d={missing} />
      <path d={feet} />
      <path className="forks" d={forks} />
    </g>
  );
}

function drawnOf({ name, x, y, width, height, title, items, marks, ...box }: PlacedBox): DrawnBox {
  const kind = box.isMissing ? "missing" : box.isSubject ? "subject" : null;
  return {
    ...{ name, x, y, width, height, titleY: title.y },
    ...(kind && { kind }),
    ...(items.length > 0 && { items }),
    ...(marks.length > 0 && { marks }),
  };
}
