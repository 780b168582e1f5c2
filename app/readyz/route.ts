import { connection } from "next/server";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewFrame } from "@/lib/flows/view-frame";
import { getPortal } from "@/lib/portal";
import { isStopping } from "@/lib/shutdown";

/** Whether pages can be served: the portal is open, the database answers, and there is a specification to show. */
export async function GET(): Promise<Response> {
  await connection();
  const reason = await whyNot();
  const body = reason ? { status: "not ready", reason } : { status: "ready" };
  return Response.json(body, { status: reason ? 503 : 200, headers: { "Cache-Control": "no-store" } });
}

async function whyNot(): Promise<string | null> {
  if (isStopping()) return "The portal is ending.";
  try {
    const frame = await viewFrame(await getPortal(), ANONYMOUS, null);
    return frame.ok && frame.value.specification ? null : "No specification has been imported yet.";
  } catch {
    // What went wrong is for the log, which the start of the portal writes; the answer is public.
    return "The portal cannot reach its database.";
  }
}
