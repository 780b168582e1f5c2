import { connection } from "next/server";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewFrame } from "@/lib/flows/view-frame";
import { getPortal } from "@/lib/portal";
import { version } from "@/package.json";

/** Which portal this is, and which specification it shows. */
export async function GET(): Promise<Response> {
  await connection();
  const frame = await viewFrame(await getPortal(), ANONYMOUS, null);
  const shown = frame.ok ? frame.value.specification : null;
  const specification = shown && {
    name: shown.name ?? "current",
    commit: shown.commit,
    at: shown.at.toISOString(),
  };
  return Response.json({ portal: version, specification }, { headers: { "Cache-Control": "no-store" } });
}
