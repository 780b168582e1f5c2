"use client";

/** What can be chosen from a list. A client component for its weight alone, as the table of data is. */
export function Options({
  options,
}: {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
