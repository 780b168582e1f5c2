"use client";

// Client components for their weight alone, like the links of names.
import { ItemLink } from "./name-links";

/** Items that use a list; `list`: the reference at whose address the list stands. */
export function ListNames({
  items,
}: {
  readonly items: readonly {
    readonly name: string;
    readonly ref: string;
    readonly list: string;
    readonly label?: string;
  }[];
}) {
  return items.map(({ name, ref, list, label }) => (
    <span key={ref} className="block">
      <ItemLink name={name} refText={list} under="/spec/codes" /> <code className="muted">{ref}</code>
      {label && <span className="muted block">{label}</span>}
    </span>
  ));
}

/** The first codes of a list, and how many more there are. */
export function Sample({
  codes,
  more,
}: {
  readonly codes: readonly { readonly code: string; readonly label: string }[];
  readonly more: number;
}) {
  return (
    <>
      {codes.map(({ code, label }) => (
        <span key={code} className="block">
          {code === label ? (
            label
          ) : (
            <>
              <code>{code}</code> {label}
            </>
          )}
        </span>
      ))}
      {more > 0 && <span className="muted block">and {more} more</span>}
    </>
  );
}
