"use client";

// A client component for its weight alone, as the cells of a matrix are.
/** A circle that is full, half or empty, and the count that says it: "9 of 12". `words` instead of the count where there is none. */
export function CoverageDots({
  have,
  of,
  words,
}: {
  readonly have: number;
  readonly of: number;
  readonly words?: string;
}) {
  return (
    <span className={`coverage ${fill(have, of)}`}>{words ?? (have === 0 ? "0" : `${have} of ${of}`)}</span>
  );
}

function fill(have: number, of: number): "full" | "half" | "none" {
  if (have === 0) return "none";
  return have >= of ? "full" : "half";
}
