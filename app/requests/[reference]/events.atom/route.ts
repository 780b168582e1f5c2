import { HAPPENED } from "@/components/requests/history";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewRequest } from "@/lib/flows/view-request";
import { getPortal } from "@/lib/portal";
import { isMoveName } from "@/lib/requests/moves";
import { feedAnswer } from "@/lib/web/feed";

type Context = { params: Promise<{ reference: string }> };

/** Everything that happens to one request, with the reason given. */
export async function GET(request: Request, { params }: Context) {
  const portal = await getPortal();
  const view = await viewRequest(portal, ANONYMOUS, (await params).reference);
  if (!view.ok)
    return new Response("No change request has that reference. References look like SSD-0028.", {
      status: 404,
    });
  const { reference, events, request: asked } = view.value;
  return feedAnswer(request, portal.origin, {
    title: `${reference} ${asked.title}`,
    page: `/requests/${reference}`,
    path: `/requests/${reference}/events.atom`,
    entries: events.map(({ move, at, organisation, reason }, place) => ({
      path: `/requests/${reference}#event-${place + 1}`,
      title: `${isMoveName(move) ? HAPPENED[move] : move}: ${reference} ${asked.title}`,
      text: [organisation, reason].filter(Boolean).join(": ") || "No reason was asked for.",
      at,
    })),
  });
}
