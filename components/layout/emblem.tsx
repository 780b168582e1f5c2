/** Three local authorities: one supports, one is neutral, one objects. The same drawing as `app/icon.svg`. */
export function Emblem() {
  return (
    <svg width="52" height="16" viewBox="0 0 52 16" aria-hidden="true">
      <path className="fill-support" d="M0 0h16v16H0z" />
      <path className="stroke-neutral" d="M19.5 1.5h13v13h-13z" fill="none" strokeWidth="3" />
      <path
        className="stroke-object"
        d="M37 1h14v14H37zM36 8l8-8M37 15 51 1M44 16l8-8"
        fill="none"
        strokeWidth="2"
      />
    </svg>
  );
}
