import type { Item, Relationship } from "../model";
import { key, kind, text } from "./kind";
import { faultOfLink } from "./link-fault";

type Row = { readonly link: Relationship; readonly child: Item | undefined; readonly fault: string | null };

/** One row a link between two items, also where it leads nowhere: then `fault` says why. */
export const RELATIONSHIPS = kind<Row>({
  name: "relationships",
  meaning: "One row a link from an item to the item of another table that it points at.",
  key: ["child_ref"],
  links: [
    { column: "child_ref", to: "items", key: "ref" },
    { column: "parent_ref", to: "items", key: "ref" },
  ],
  each: ({ spec }) =>
    spec.relationships.map((link) => {
      const child = spec.byRef.get(link.childRef);
      return { link, child, fault: child ? faultOfLink(spec, child) : null };
    }),
  columns: [
    key("child_ref", "Reference", ({ link }) => link.childRef),
    text("child", "Item", ({ link }) => link.child, { width: 60 }),
    text("parent_ref", "Points at", ({ link }) => link.parentRef),
    text("parent", "Item it points at", ({ link }) => link.parent, { width: 60 }),
    text("written", "As written", ({ child }) => child?.foreignKey?.raw ?? null, { width: 60 }),
    text("cardinality", "Rows that may point at one row", ({ link }) => link.cardinality, { width: 10 }),
    text("fault", "Fault", ({ fault }) => fault, { width: 60 }),
  ],
});
