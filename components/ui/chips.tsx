/** The filters in force; each link takes one away. `clearHref` takes all away. Draws nothing where no filter is in force. */
export function Chips({
  chips,
  clearHref,
}: {
  readonly chips: readonly { readonly label: string; readonly removeHref: string }[];
  readonly clearHref?: string | undefined;
}) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Filters in force">
      {chips.map(({ label, removeHref }) => (
        <li key={removeHref}>
          <a className="chip" href={removeHref}>
            <span className="sr-only">Remove filter </span>
            {label}
          </a>
        </li>
      ))}
      {clearHref && chips.length > 1 && (
        <li>
          <a href={clearHref}>Clear all filters</a>
        </li>
      )}
    </ul>
  );
}
