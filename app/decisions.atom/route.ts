import { ANONYMOUS } from "@/lib/access/actor";
import { viewDecisions } from "@/lib/flows/view-decision";
import { getPortal } from "@/lib/portal";
import { referenceOf } from "@/lib/requests/request";
import { feedAnswer } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";

/** The decisions, each with its reason. */
export async function GET(request: Request) {
  const portal = await getPortal();
  const view = await viewDecisions(portal, ANONYMOUS, null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return feedAnswer(request, portal.origin, {
    title: "decisions",
    page: "/decisions",
    path: "/decisions.atom",
    entries: view.value.decisions.map(({ reference, outcome, number, title, reason, at }) => ({
      path: `/decisions/${reference}`,
      title: `${reference}: ${outcome === "approved" ? "approved" : "rejected"}, ${referenceOf(number ?? 0)} ${title}`,
      text: reason,
      at,
    })),
  });
}
