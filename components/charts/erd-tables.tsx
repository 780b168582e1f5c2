"use client";

import { BASELINE, type ErdText, PADDING, type PlacedBox } from "@/lib/spec/erd-picture";

/** A table with what is drawn of it, and nothing that goes without saying. */
export type DrawnBox = Pick<PlacedBox, "name" | "x" | "y" | "width" | "height"> & {
  readonly titleY: number;
  readonly kind?: "missing" | "subject";
  readonly items?: readonly ErdText[];
  readonly marks?: readonly ErdText[];
};

/**
 * The tables of a picture. A client component for its weight alone: where they stand travels with the page, and not
 * their markup a second time.
 */
export function ErdTables({ boxes }: { readonly boxes: readonly DrawnBox[] }) {
  return boxes.map((box) => <Table key={box.name} box={box} />);
}

/** The name is the link; what else stands in the box is in the table of relationships too. */
function Table({ box }: { box: DrawnBox }) {
  const isMissing = box.kind === "missing";
  const name = (
    <>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} />
      <Words className="title" box={box} line={{ text: box.name, y: box.titleY }} />
    </>
  );
  return (
    <g className={box.kind}>
      {isMissing ? name : <a href={`/spec/tables/${box.name}`}>{name}</a>}
      <g className="rest" aria-hidden={isMissing ? undefined : true}>
        {box.items?.map((item) => (
          <Words key={item.text} box={box} line={item} />
        ))}
        {box.marks?.map((mark) => (
          <Words key={mark.text} className="mark" box={box} line={mark} />
        ))}
      </g>
    </g>
  );
}

function Words({ box, line, className }: { box: DrawnBox; line: ErdText; className?: string }) {
  return (
    <text x={box.x + PADDING} y={line.y + BASELINE} className={className}>
      {line.text}
    </text>
  );
}
