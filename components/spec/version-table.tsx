import { shortName } from "@/components/returns/return-words";
import { DataTable } from "@/components/ui/data-table";
import { TitleBlock } from "@/components/ui/title-block";
import type { VersionTableView as View } from "@/lib/flows/view-version";
import { demandsInWords, typeInBrief } from "./item-words";
import { ItemName } from "./names";
import { VersionBanner, versionInWords } from "./version-banner";
import { VersionLinkTable } from "./version-links";

/** A table as it was: its items and its relationships. Links stay within the version. */
export function VersionTable({ table, links, byRef, ...frame }: View) {
  const base = `/versions/${frame.point.address}`;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Versions", href: "/releases" },
          { label: versionInWords(frame.point), href: base },
        ]}
        kind={table.label ? `Table: ${table.label}` : "Table"}
        name={table.name}
        identifier
        sentence={table.summary}
      />
      <VersionBanner frame={frame} table={table.name} />
      <DataTable
        id="items"
        caption={`${table.items.length} items of ${table.name}`}
        columns={[
          { label: "Item" },
          { label: "Short meaning" },
          { label: "Type" },
          { label: "Rules" },
          { label: "In returns" },
        ]}
        rows={table.items.map((item) => ({
          key: item.ref,
          id: item.ref,
          cells: [
            <ItemName key="name" item={item} version={base} />,
            item.label ?? "",
            item.notRecorded.has("type") ? "" : typeInBrief(item.type),
            demandsInWords(item),
            item.returns.map(shortName).join(", "),
          ],
        }))}
      />
      {links.length > 0 && (
        <VersionLinkTable
          caption={`Relationships of ${table.name}`}
          links={links}
          byRef={byRef}
          base={base}
        />
      )}
    </>
  );
}
