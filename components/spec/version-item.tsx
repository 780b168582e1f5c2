import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { TitleBlock } from "@/components/ui/title-block";
import type { VersionItemView as View } from "@/lib/flows/view-version";
import { CodeTable } from "./item-parts";
import { count, demandsInWords, STATUS_WORDS, TAG_WORDS, typeAsWritten, typeInWords } from "./item-words";
import { ItemName } from "./names";
import { VersionBanner, versionInWords } from "./version-banner";

/** An item as it was in a version. What the version did not record is left out, and the banner says so. */
export function VersionItem({ item, table, codes, parent, childItems, systems, returns, ...frame }: View) {
  const base = `/versions/${frame.point.address}`;
  const holds = (attribute: string) => !item.notRecorded.has(attribute);
  return (
    <>
      <ItemHead view={{ item, table, ...frame }} base={base} />
      <VersionBanner frame={frame} table={table.name} />
      {holds("guidance") && (
        <section aria-labelledby="guidance">
          <h2 id="guidance">Guidance</h2>
          <p className="whitespace-pre-line">{item.guidance ?? "There was none."}</p>
        </section>
      )}
      {codes && (
        <section aria-labelledby="codes">
          <h2 id="codes">Codes</h2>
          <CodeTable list={codes} owner={null} />
        </section>
      )}
      <h2>Returns and systems</h2>
      <DataTable
        id="places"
        caption="Where it belonged"
        captionHidden
        columns={[{ label: "What" }, { label: "Which" }]}
        rows={[
          { key: "returns", cells: ["In returns", named(item.returns, returns)] },
          { key: "systems", cells: ["Listed for systems", named(listedIn(item), systems)] },
          {
            key: "origin",
            cells: ["Origin", item.tags.map((tag) => TAG_WORDS[tag] ?? tag).join(", ") || "–"],
          },
          { key: "category", cells: ["Categories", item.categories.join(", ") || "–"] },
        ]}
        layout="small"
      />
      <h2>Relationships</h2>
      {item.foreignKey && (
        <p>
          It points at{" "}
          {parent ? <ItemName item={parent} version={base} /> : <code>{item.foreignKey.raw}</code>}
          {parent ? "." : ", which did not exist."}
        </p>
      )}
      {childItems.length > 0 && (
        <Details summary={`${count(childItems.length, "item")} pointed here`}>
          <ul>
            {childItems.map((child) => (
              <li key={child.ref}>
                <ItemName item={child} version={base} />
              </li>
            ))}
          </ul>
        </Details>
      )}
      {!item.foreignKey && childItems.length === 0 && <p>It pointed at nothing, and nothing at it.</p>}
      <p>
        <a href={`/spec/items/${item.ref}/history`}>What changed about it in each version</a>
      </p>
    </>
  );
}

function ItemHead({ view, base }: { view: Pick<View, "item" | "table" | "point">; base: string }) {
  const { item, table, point } = view;
  const facts = [
    ...(item.notRecorded.has("type")
      ? []
      : [
          {
            label: "Type",
            value: (
              <>
                {typeInWords(item.type)} <code className="muted">{typeAsWritten(item.type)}</code>
              </>
            ),
          },
        ]),
    { label: "Rules", value: demandsInWords(item) },
    ...(item.notRecorded.has("status") ? [] : [{ label: "Status", value: STATUS_WORDS[item.status] }]),
    {
      label: "Table",
      value: (
        <a href={`${base}/tables/${table.name}`}>
          <code>{table.name}</code>
        </a>
      ),
    },
  ];
  return (
    <TitleBlock
      crumbs={[
        { label: "Specification", href: "/spec" },
        { label: "Versions", href: "/releases" },
        { label: versionInWords(point), href: base },
        { label: table.label ?? table.name, href: `${base}/tables/${table.name}` },
      ]}
      kind="Item"
      name={item.name}
      identifier
      reference={{ text: item.ref, href: `${base}/items/${item.ref}` }}
      sentence={item.label ?? "It had no short meaning."}
      facts={facts}
    />
  );
}

function listedIn({ cms }: View["item"]): readonly string[] {
  return Object.entries(cms).flatMap(([code, { listed }]) => (listed ? [code] : []));
}

function named(codes: readonly string[], known: readonly { code: string; name: string }[]): string {
  return codes.map((code) => known.find((each) => each.code === code)?.name ?? code).join(", ") || "None";
}
