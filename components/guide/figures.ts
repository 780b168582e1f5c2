import type { GuideFacts } from "@/lib/flows/view-guide";
import type { Item } from "@/lib/spec/model";

export type FigureName =
  | "tables"
  | "items"
  | "drafts"
  | "in-return"
  | "in-table"
  | "for-system"
  | "authorities-on"
  | "authorities"
  | "returns"
  | "systems"
  | "relationships";

/** A number counted from the data when the page is opened. `at`: the return, table or system that it is about. */
export function figureOf({ spec, reference }: GuideFacts, of: FigureName, at = ""): number {
  const items = [...spec.byRef.values()];
  const having = (holds: (item: Item) => boolean) => items.filter(holds).length;
  switch (of) {
    case "tables":
      return spec.tables.length;
    case "items":
      return items.length;
    case "drafts":
      return having((item) => item.status === "draft");
    case "in-return":
      return having((item) => item.returns.includes(at));
    case "in-table":
      return having((item) => item.table === at);
    case "for-system":
      return having((item) => at in item.cms);
    case "authorities-on":
      return reference.cms.find(({ code }) => code === at)?.authorities ?? 0;
    case "authorities":
      return reference.cms.reduce((sum, { authorities }) => sum + authorities, 0);
    case "returns":
      return reference.returns.length;
    case "systems":
      return reference.cms.length;
    case "relationships":
      return spec.relationships.length;
  }
}
