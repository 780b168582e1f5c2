import { DateText } from "@/components/ui/date-text";
import { Notice } from "@/components/ui/notice";
import type { ChainCheck } from "@/lib/flows/view-audit";

/** Whether the record is whole, in a sentence. */
export function ChainNotice({ check }: { readonly check: ChainCheck }) {
  if (check.brokenAt !== null)
    return (
      <Notice kind="warning" title={`The record does not hold from entry ${check.brokenAt} on`}>
        <p>
          That entry does not follow from those before it. The administrator has to find out why before
          anybody relies on it.
        </p>
      </Notice>
    );
  return (
    <Notice title="The record is whole">
      <p>
        All {check.entries} entries were read and their fingerprints worked out again:{" "}
        <DateText date={check.at} time />.
      </p>
    </Notice>
  );
}
