import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import type { VersionLinksView as View } from "@/lib/flows/view-version";
import type { Item, Relationship } from "@/lib/spec/model";
import { ItemName } from "./names";
import { VersionBanner, versionInWords } from "./version-banner";

/** How the tables of a version were linked. */
export function VersionLinks({ links, byRef, ...frame }: View) {
  const base = `/versions/${frame.point.address}`;
  const nowhere = links.filter(({ valid }) => !valid).length;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Versions", href: "/releases" },
          { label: versionInWords(frame.point), href: base },
        ]}
        name="Relationships"
        sentence="Which item pointed at which, so that rows of one table could be joined to rows of another."
        facts={[
          { label: "Relationships", value: links.length },
          { label: "Led nowhere", value: nowhere || "None" },
        ]}
      />
      <VersionBanner frame={frame} />
      <VersionLinkTable
        caption={`Relationships of ${versionInWords(frame.point).toLowerCase()}`}
        links={links}
        byRef={byRef}
        base={base}
      />
    </>
  );
}

type Rows = {
  readonly caption: string;
  readonly links: readonly Relationship[];
  readonly byRef: View["byRef"];
  /** The address of the version. */
  readonly base: string;
};

/** Relationships as rows, each end a link within the version. */
export function VersionLinkTable({ caption, links, byRef, base }: Rows) {
  return (
    <DataTable
      id="links"
      caption={caption}
      columns={[{ label: "Item" }, { label: "Points at" }]}
      rows={links.map((link) => ({
        key: `${link.childRef} ${link.parent}`,
        cells: [
          <End key="child" item={byRef.get(link.childRef)} text={link.child} base={base} />,
          <Target key="parent" link={link} item={byRef.get(link.parentRef ?? "")} base={base} />,
        ],
      }))}
    />
  );
}

function End({ item, text, base }: { item: Item | undefined; text: string; base: string }) {
  return item ? <ItemName item={item} withTable version={base} /> : <code>{text}</code>;
}

function Target({ link, item, base }: { link: Relationship; item: Item | undefined; base: string }) {
  return (
    <>
      <End item={item} text={link.parent} base={base} /> {!item && <Tag kind="attention">Does not exist</Tag>}
    </>
  );
}
