import { readFilter } from "@/components/requests/request-filter";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewRequests } from "@/lib/flows/view-requests";
import { getPortal } from "@/lib/portal";
import { referenceOf, STATE_WORDS } from "@/lib/requests/request";
import { feedAnswer } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";

const REQUESTS_READ = 50;

/** The newest requests with where each stands, narrowed like the list: `?item=PERS001A`, `?table=ssd_person`. */
export async function GET(request: Request) {
  const { states, table, item } = readFilter(Object.fromEntries(new URL(request.url).searchParams));
  const portal = await getPortal();
  const view = await viewRequests(portal, ANONYMOUS, {
    states,
    limit: REQUESTS_READ,
    ...(table && { table }),
    ...(item && { item }),
  });
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  const query = new URLSearchParams({ ...(table && { table }), ...(item && { item }) }).toString();
  return feedAnswer(request, portal.origin, {
    title: `requests${query && ` about ${[item, table].filter(Boolean).join(", ")}`}`,
    page: `/requests${query && `?${query}`}`,
    path: `/requests.atom${query && `?${query}`}`,
    entries: view.value.rows.map(({ summary }) => ({
      path: `/requests/${referenceOf(summary.number)}`,
      title: `${referenceOf(summary.number)} ${summary.title}`,
      text: `${STATE_WORDS[summary.state]}.`,
      at: summary.movedAt,
    })),
  });
}
