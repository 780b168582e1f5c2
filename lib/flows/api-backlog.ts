import { ANONYMOUS } from "@/lib/access/actor";
import type { Portal } from "@/lib/portal";
import { ok } from "@/lib/result";
import { viewBacklog } from "./view-backlog";

/** The backlog with its scores and what DfE last answered. It takes no actor: it is the same for everybody. */
export async function apiBacklog(portal: Portal) {
  const found = await viewBacklog(portal, ANONYMOUS, {});
  if (!found.ok) return found;
  const areas = found.value.entries.map(({ item, score, response }) => ({
    slug: item.slug,
    title: item.title,
    category: item.category,
    horizon: item.horizon,
    scores: {
      importance: score.importance,
      effectiveness: score.effectiveness,
      authorities: score.authorities,
    },
    response: response && {
      response: response.response,
      reason: response.reason,
      directorate: response.directorate,
      at: response.at,
      reviewOn: response.reviewOn,
    },
  }));
  return ok({ areas });
}
