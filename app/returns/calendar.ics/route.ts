import { ANONYMOUS } from "@/lib/access/actor";
import { exportCalendar } from "@/lib/flows/view-calendar";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

/** The year of returns for a calendar program, which asks again by itself. */
export async function GET() {
  const file = await exportCalendar(await getPortal(), ANONYMOUS, null);
  if (!file.ok) throw new Error(refusalWords(file.refusal));
  return new Response(file.value, {
    headers: {
      "Cache-Control": "public, max-age=86400",
      "Content-Disposition": 'attachment; filename="returns-calendar.ics"',
      "Content-Type": "text/calendar; charset=utf-8",
    },
  });
}
