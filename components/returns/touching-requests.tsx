import { StateTag } from "@/components/requests/state-tag";
import { ItemName } from "@/components/spec/names";
import { Details } from "@/components/ui/details";
import type { RequestState } from "@/lib/requests/request";
import { referenceOf } from "@/lib/requests/request";
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
    <ul>
      {requests.map(({ number, title, state, items }) => (
        <li key={number} className="border-t border-line py-3">
          <a href={`/requests/${referenceOf(number)}`}>
            {referenceOf(number)} {title}
          </a>{" "}
          <StateTag state={state} />
          {items
            .flatMap((ref) => spec.byRef.get(ref) ?? [])
            .map((item) => (
              <span key={item.ref} className="block text-table">
                <ItemName item={item} />
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
  return requests.length > SHOWN ? (
    <Details summary={`Show the ${requests.length} requests`}>{list}</Details>
  ) : (
    list
  );
}
