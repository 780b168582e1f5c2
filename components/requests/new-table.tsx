import { DataTable } from "@/components/ui/data-table";
import type { RequestView } from "@/lib/flows/view-request";
import type { NewItem, OpOf } from "@/lib/spec/ops";

/** A table to be added, with its items as one list. */
export function NewTable({
  op,
  names,
}: {
  readonly op: OpOf<"add-table">;
  readonly names: RequestView["names"];
}) {
  return (
    <>
      {op.summary && <p>{op.summary}</p>}
      <DataTable
        id={`items-${op.table}`}
        caption={`Items of ${op.table}`}
        captionHidden
        columns={[{ label: "Item" }, { label: "Meaning" }, { label: "Type" }, { label: "Systems" }]}
        rows={op.items.map((item) => ({
          key: item.name,
          cells: [
            <code key="name" className="wrap-break-word">
              {item.name}
            </code>,
            <Meaning key="meaning" item={item} />,
            item.size === null ? item.type : `${item.type}, ${item.size}`,
            item.cms.map((code) => names.systems.get(code) ?? code).join(", ") || "None",
          ],
        }))}
      />
      {op.items.map(
        ({ name, codes }) => codes.length > 0 && <NewCodes key={name} name={name} codes={codes} />,
      )}
    </>
  );
}

function Meaning({ item }: { item: NewItem }) {
  const marks = [item.primaryKey && "identifies a row", item.required && "required"]
    .filter(Boolean)
    .join(", ");
  return (
    <>
      {item.label}
      {marks && ` (${marks})`}
      {item.foreignKey && (
        <>
          , points at <code>{item.foreignKey}</code>
        </>
      )}
      {item.guidance && <span className="muted block">{item.guidance}</span>}
    </>
  );
}

function NewCodes({ name, codes }: { name: string; codes: NewItem["codes"] }) {
  return (
    <DataTable
      id={`codes-${name}`}
      caption={`Codes of ${name}`}
      columns={[{ label: "Code" }, { label: "Meaning" }]}
      rows={codes.map(({ code, label }) => ({ key: code, cells: [<code key="code">{code}</code>, label] }))}
      layout="small"
    />
  );
}
