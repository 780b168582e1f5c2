import { ShareBar } from "@/components/charts/share-bar";
import type { ComparisonView } from "@/lib/flows/compare-versions";
import type { Change } from "@/lib/spec/model";

/** How much of the specification is another than before: one bar over the items of both versions. */
export function ComparisonPicture({ changes, items }: Pick<ComparisonView, "changes" | "items">) {
  const telling = changes.filter(({ ref, level }) => ref !== null && level !== "COSMETIC");
  const byItem = [...Map.groupBy(telling, ({ ref }) => ref).values()];
  const came = byItem.filter((own) => own.some(isWhole("added")));
  const went = byItem.filter((own) => own.some(isWhole("removed")));
  const changed = byItem.filter((own) => !came.includes(own) && !went.includes(own));
  const renamed = changed.filter((own) => own.some(({ attribute }) => attribute === "name"));
  return (
    <ShareBar
      title={`Of ${items} items in either version`}
      shares={[
        { label: "added", count: came.length, mark: "solid" },
        { label: `changed, ${renamed.length} of them renamed`, count: changed.length, mark: "dots" },
        { label: "taken out", count: went.length, mark: "hatch" },
        { label: "unchanged", count: Math.max(items - byItem.length, 0), mark: "outline" },
      ]}
    />
  );
}

function isWhole(action: Change["action"]): (change: Change) => boolean {
  return (change) => change.action === action && change.attribute === null;
}
