"use client";

// Client components for their weight alone, like the links of names.
import { Tag } from "@/components/ui/tag";
import { TableName } from "./name-links";

type Named = { readonly name: string; readonly label: string; readonly isDraft?: boolean };

/** A table with its short meaning below it. */
export function TableCell({ name, label, isDraft = false }: Named) {
  return (
    <>
      <TableName name={name} /> {isDraft && <Tag>Draft</Tag>}
      {label && <span className="muted block">{label}</span>}
    </>
  );
}

/** Tables one below the other. `items`: how many, in words. */
export function StageTables({
  tables,
}: {
  readonly tables: readonly (Named & { readonly items: string })[];
}) {
  return (
    <ul className="grid gap-1">
      {tables.map(({ name, label, items, isDraft }) => (
        <li key={name}>
          <TableName name={name} /> {label && `${label}, `}
          <span className="muted">{items}</span> {isDraft && <Tag>Draft</Tag>}
        </li>
      ))}
    </ul>
  );
}
