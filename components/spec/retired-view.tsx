import { Notice } from "@/components/ui/notice";
import { TitleBlock } from "@/components/ui/title-block";
import type { RetiredView as View } from "@/lib/flows/view-item";
import { namesOf } from "./change-words";
import { HistorySteps } from "./history-steps";
import { ItemName } from "./names";

/** A reference that no item has any more: it answers for ever, says what became of it, and is never given out again. */
export function RetiredView({ retired, replacement, history, reference }: View) {
  const { itemRef, name, table, reason } = retired;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          ...(table ? [{ label: table, href: `/spec/tables/${table}` }] : []),
        ]}
        kind="Retired item"
        name={name ?? itemRef}
        identifier
        reference={{ text: itemRef, href: `/spec/items/${itemRef}` }}
        sentence="This item is no longer part of the specification. Its reference is kept on record and never given to another item."
      />
      <Notice
        kind="warning"
        title={retired.retiredIn ? `Retired in version ${retired.retiredIn}` : "Retired"}
      >
        {reason && <p>{reason}</p>}
        {replacement && (
          <p>
            Use <ItemName item={replacement} /> instead.
          </p>
        )}
      </Notice>
      <h2>What happened to it</h2>
      <HistorySteps changes={history} names={namesOf(reference)} heading="h3" />
    </>
  );
}
