import { ANONYMOUS } from "@/lib/access/actor";
import { exportPicture } from "@/lib/flows/view-relationships";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

/** A picture of the relationships as a file of its own: `?view=` names it as the page does. */
export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get("view") ?? "whole";
  const file = await exportPicture(await getPortal(), ANONYMOUS, name);
  if (!file.ok) return new Response(refusalWords(file.refusal), { status: 404 });
  return new Response(file.value, {
    headers: { "Cache-Control": "public, max-age=300", "Content-Type": "image/svg+xml; charset=utf-8" },
  });
}
