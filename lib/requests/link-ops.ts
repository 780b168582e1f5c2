import type { Item } from "@/lib/spec/model";
import type { OpInput } from "@/lib/spec/ops";

/**
 * What leads an item to another target: the link as it is written goes, and a new one comes. `wanted`: reference of the
 * item it shall point at, empty for none. A link that is written badly is written anew, though its target stays.
 */
export function linkOps(item: Item, wanted: string, newId: () => string): readonly OpInput[] {
  const { foreignKey, ref } = item;
  const leadsThere = (foreignKey?.resolvedRef ?? "") === wanted && wanted !== "";
  if (leadsThere && foreignKey && foreignKey.raw === `${foreignKey.table}.${foreignKey.item}`) return [];
  return [
    ...(foreignKey
      ? [
          {
            op: "remove-relationship" as const,
            id: newId(),
            child: ref,
            parentRaw: foreignKey.raw,
            parent: foreignKey.resolvedRef,
          },
        ]
      : []),
    ...(wanted === "" ? [] : [{ op: "add-relationship" as const, id: newId(), child: ref, parent: wanted }]),
  ];
}
