import type { BacklogEntry } from "@/lib/flows/view-backlog";
import { referenceOf, STATE_WORDS } from "@/lib/requests/request";

/** The requests that serve an entry, each with where it stands. */
export function LinkedRequests({ requests }: { readonly requests: BacklogEntry["requests"] }) {
  return (
    <ul>
      {requests.map(({ number, title, state }) => (
        <li key={number} className="mb-2">
          <a href={`/requests/${referenceOf(number)}`}>
            {referenceOf(number)} {title}
          </a>
          , {STATE_WORDS[state].toLowerCase()}
        </li>
      ))}
    </ul>
  );
}
