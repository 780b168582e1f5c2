import { ANONYMOUS } from "@/lib/access/actor";
import { HORIZON_WORDS, RESPONSE_WORDS } from "@/lib/backlog/item";
import { viewBacklogNews } from "@/lib/flows/view-backlog";
import { getPortal } from "@/lib/portal";
import { type FeedEntry, feedAnswer } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";

const NEWS_READ = 200;

/** The backlog and the roadmap: what was put on them, where the steering group placed it, and what DfE answered. */
export async function GET(request: Request) {
  const portal = await getPortal();
  const view = await viewBacklogNews(portal, ANONYMOUS, null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  const entries = view.value.flatMap(({ item, responses }): readonly FeedEntry[] => {
    const path = `/backlog/${item.slug}`;
    const isPlaced = item.horizon !== "none";
    return [
      {
        path: isPlaced ? `${path}#placed-${item.version}` : path,
        title: `${isPlaced ? `On the roadmap, ${HORIZON_WORDS[item.horizon].toLowerCase()}` : "On the backlog"}: ${item.title}`,
        text: (isPlaced && item.horizonReason) || item.asked,
        at: item.movedAt,
      },
      ...responses.map(({ response, reason, directorate, at }) => ({
        path: `${path}#answer-${at.getTime()}`,
        title: `${RESPONSE_WORDS[response]}: ${item.title}`,
        text: `${directorate}: ${reason}`,
        at,
      })),
    ];
  });
  return feedAnswer(request, portal.origin, {
    title: "backlog and roadmap",
    page: "/backlog",
    path: "/backlog.atom",
    entries: entries.sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, NEWS_READ),
  });
}
