import { LifeLine, type Stop } from "@/components/charts/life-line";
import { shortDate } from "@/components/ui/date-text";
import type { ChangeRow } from "@/lib/flows/view-item";
import type { RequestRow } from "@/lib/flows/view-requests";
import { referenceOf, STATE_WORDS } from "@/lib/requests/request";
import { type Names, type Step, stepInWords, stepsOf } from "./change-words";

/** An item's life on one line: each version that changed it, then the requests that stand now. */
export function ItemLife({
  refText,
  history,
  open,
  names,
}: {
  readonly refText: string;
  readonly history: readonly ChangeRow[];
  readonly open: readonly RequestRow[];
  readonly names: Names;
}) {
  const past = stepsOf(history).flatMap((step): Stop[] => {
    const what = stepInWords(step, names);
    return what
      ? [{ when: whenOf(step), what, href: `/spec/items/${refText}/history#step-${step.position}` }]
      : [];
  });
  const standing = open.map(({ summary }): Stop => {
    const reference = referenceOf(summary.number);
    return {
      when: STATE_WORDS[summary.state],
      what: `${reference} asks for a change`,
      href: `/requests/${reference}`,
      open: true,
    };
  });
  return <LifeLine label={`The life of ${refText}, oldest first`} stops={[...past, ...standing]} />;
}

function whenOf({ at, request }: Step): string {
  return request ? `${shortDate(at)}, ${referenceOf(request.number)}` : shortDate(at);
}
