import type { ReactNode } from "react";
import { DataTable } from "./data-table";
import { type DiffPart, WordDiff } from "./word-diff";

/** One part that changes. `parts` null on both sides of nothing: `before: null` is new, `after: null` is gone. */
export type PartChanged = {
  readonly label: ReactNode;
  readonly key: string;
  /** Word by word; or plain values where there is nothing to compare word by word. */
  readonly change:
    | { readonly parts: readonly DiffPart[]; readonly isIdentifier?: true }
    | { readonly before: ReactNode | null; readonly after: ReactNode | null };
};

const NOTHING = <span className="muted">Not there</span>;

/** Before and after side by side, each in full, with what went and what came marked by signs as well as colour. */
export function BeforeAfter({
  id,
  caption,
  changes,
}: {
  readonly id: string;
  readonly caption: ReactNode;
  readonly changes: readonly PartChanged[];
}) {
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={[{ label: "Part" }, { label: "Before" }, { label: "After" }]}
      rows={changes.map(({ key, label, change }) => ({
        key,
        cells: [label, sideBefore(change), sideAfter(change)],
      }))}
    />
  );
}

/** The side before, marked by a sign where it went. */
export function sideBefore(change: PartChanged["change"]): ReactNode {
  if ("parts" in change) return <WordDiff {...change} side="before" />;
  return change.before === null ? NOTHING : <Marked tag="del">{change.before}</Marked>;
}

/** The side after, marked by a sign where it came. */
export function sideAfter(change: PartChanged["change"]): ReactNode {
  if ("parts" in change) return <WordDiff {...change} side="after" />;
  return change.after === null ? NOTHING : <Marked tag="ins">{change.after}</Marked>;
}

function Marked({ tag: Change, children }: { tag: "ins" | "del"; children: ReactNode }) {
  return (
    <span className="diff">
      <Change>{children}</Change>
    </span>
  );
}
