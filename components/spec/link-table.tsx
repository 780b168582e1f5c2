import type { Relationship, Spec } from "@/lib/spec/model";
import { type LinkEnd, LinkRows } from "./link-rows";

/** Relationships as rows: what points, at what, how many, and what is wrong with it. `here`: the table whose page it is, which needs no naming. */
export function LinkTable({
  id,
  caption,
  links,
  spec,
  here,
}: {
  readonly id: string;
  readonly caption: string;
  readonly links: readonly Relationship[];
  readonly spec: Spec;
  readonly here?: string;
}) {
  const endOf = (ref: string | null, text: string): LinkEnd | string => {
    const item = ref === null ? undefined : spec.byRef.get(ref);
    if (!item) return text;
    return item.table === here ? [item.name, item.ref] : [item.name, item.ref, item.table];
  };
  return (
    <LinkRows
      id={id}
      caption={caption}
      rows={links.map(({ child, childRef, parent, parentRef, cardinality }) => ({
        ref: childRef,
        from: endOf(childRef, child),
        to: endOf(parentRef, parent),
        ...(cardinality === "1:1" && { isOne: true }),
      }))}
    />
  );
}
