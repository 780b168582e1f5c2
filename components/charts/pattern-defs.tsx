/** Ids of the patterns, for `fill={patterns.hatch}`. They are drawn once a page, by the frame. */
export const patterns = { hatch: "url(#hatch)", dots: "url(#dots)" } as const;

/** Hatch (object, no) and dots (with work), shared by every picture on a page. */
export function PatternDefs() {
  return (
    <svg className="pattern-defs" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse">
          <path className="stroke-object" d="M-1 1 1-1M0 4 4 0M3 5 5 3" strokeWidth="1.5" />
        </pattern>
        <pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse">
          <circle className="fill-with-work" cx="2" cy="2" r="1.25" />
        </pattern>
      </defs>
    </svg>
  );
}
