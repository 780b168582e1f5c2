import { RequestLines } from "@/components/requests/request-lines";
import { Details } from "@/components/ui/details";
import type { RequestState } from "@/lib/requests/request";
import type { Spec } from "@/lib/spec/model";

type Touching = {
  readonly number: number;
  readonly title: string;
  readonly state: RequestState;
  readonly items: readonly string[];
};

/** More than this are folded, so that what follows stays in reach. */
const SHOWN = 8;

/** Standing requests with the items they touch here. */
export function TouchingRequests({
  requests,
  spec,
  nothing,
}: {
  readonly requests: readonly Touching[];
  readonly spec: Spec;
  /** What is said where there is none. */
  readonly nothing: string;
}) {
  if (requests.length === 0) return <p>{nothing}</p>;
  const list = (
    <RequestLines
      lines={requests.map(({ number, title, state, items }) => ({
        number,
        title,
        state,
        items: items.flatMap((ref) => spec.byRef.get(ref) ?? []).map(({ ref, name }) => ({ ref, name })),
      }))}
    />
  );
  return requests.length > SHOWN ? (
    <Details summary={`Show the ${requests.length} requests`}>{list}</Details>
  ) : (
    list
  );
}
