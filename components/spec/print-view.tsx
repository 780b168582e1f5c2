import { DateText } from "@/components/ui/date-text";
import { TitleBlock } from "@/components/ui/title-block";
import type { PrintedGroup, PrintView as View } from "@/lib/flows/view-print";
import { count, itemsInWords } from "./item-words";
import { PrintedRelationships } from "./print-relationships";
import { PrintedTable } from "./print-table";
import { VersionBanner, versionInWords } from "./version-banner";

/** A version on one page, to be printed: contents, every table from a new sheet on with its code lists, relationships. */
export function PrintView({ spec, groups, systems, printedAt, base, ...frame }: View) {
  const { point } = frame;
  const isFixed = base !== "/spec";
  const items = [...spec.byRef.values()];
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          ...(isFixed ? [{ label: versionInWords(point), href: base }] : []),
        ]}
        name="The whole specification"
        sentence="Every table, item, code list and relationship of the Standard Safeguarding Dataset on one page, to be printed or searched."
        facts={[
          { label: "Version", value: point.name ?? `State of ${point.date}, not released` },
          { label: "Date", value: <DateText date={new Date(`${point.date}T12:00:00Z`)} short /> },
          { label: "Tables", value: spec.tables.length },
          { label: "Items", value: itemsInWords(items) },
          { label: "Code lists", value: items.filter(({ codes }) => codes !== null).length },
          { label: "Relationships", value: spec.relationships.length },
          { label: "Made for print", value: <DateText date={printedAt} short time /> },
        ]}
      />
      {isFixed && <VersionBanner frame={frame} />}
      <Contents groups={groups} />
      {groups.flatMap(({ tables }) =>
        tables.map((table) => (
          <PrintedTable key={table.name} table={table} spec={spec} systems={systems} base={base} />
        )),
      )}
      <PrintedRelationships spec={spec} />
    </>
  );
}

function Contents({ groups }: { groups: readonly PrintedGroup[] }) {
  return (
    <nav className="contents" aria-labelledby="contents">
      <h2 id="contents">Contents</h2>
      <ol className="printed-contents">
        {groups.map(({ label, tables }) => (
          <li key={label}>
            {label}
            <ul>
              {tables.map(({ name, label: words, items }) => (
                <li key={name}>
                  <a href={`#${name}`}>
                    <code>{name}</code>
                  </a>{" "}
                  {words && `${words}, `}
                  {count(items.length, "item")}
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <a href="#relationships">Relationships</a>
        </li>
      </ol>
    </nav>
  );
}
