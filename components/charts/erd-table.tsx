"use client";

import { BASELINE, type ErdText, PADDING, type PlacedBox } from "@/lib/spec/erd-picture";

/**
 * A table in a picture. The name is the link; what else stands in the box is in the table of relationships too.
 * A client component for its weight alone: where it stands travels with the page, and not its markup a second time.
 */
export function ErdTable({ box }: { readonly box: PlacedBox }) {
  const name = (
    <>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} />
      <Words className="title" box={box} line={box.title} />
    </>
  );
  return (
    <g className={box.isMissing ? "missing" : box.isSubject ? "subject" : undefined}>
      {box.isMissing ? name : <a href={`/spec/tables/${box.name}`}>{name}</a>}
      <g className="rest" aria-hidden={box.isMissing ? undefined : true}>
        {box.items.map((item) => (
          <Words key={item.text} box={box} line={item} />
        ))}
        {box.marks.map((mark) => (
          <Words key={mark.text} className="mark" box={box} line={mark} />
        ))}
      </g>
    </g>
  );
}

function Words({ box, line, className }: { box: PlacedBox; line: ErdText; className?: string }) {
  return (
    <text x={box.x + PADDING} y={line.y + BASELINE} className={className}>
      {line.text}
    </text>
  );
}
