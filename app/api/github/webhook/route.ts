import { receiveDelivery } from "@/lib/flows/receive-delivery";
import { getPortal } from "@/lib/portal";

/** GitHub's own deliveries may be larger; ours are about one pull request. */
const MAX_BYTES = 5_000_000;

/** A delivery from GitHub: verified, noted, and answered at once. What it says is looked up, never believed. */
export async function POST(request: Request): Promise<Response> {
  if (!request.headers.get("content-type")?.includes("application/json"))
    return new Response(null, { status: 415 });
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES)
    return new Response(null, { status: 413 });
  const body = await request.text();
  if (body.length > MAX_BYTES) return new Response(null, { status: 413 });
  const header = (name: string) => request.headers.get(name);
  const status = await receiveDelivery(await getPortal(), {
    id: header("x-github-delivery") ?? "",
    event: header("x-github-event") ?? "",
    signature: header("x-hub-signature-256"),
    body,
  });
  return new Response(null, { status });
}
