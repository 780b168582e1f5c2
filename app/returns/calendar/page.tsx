import type { Metadata } from "next";
import { CalendarView } from "@/components/returns/calendar-view";
import { currentActor } from "@/lib/auth/actor";
import { viewCalendar } from "@/lib/flows/view-calendar";
import { getPortal } from "@/lib/portal";
import { refusalWords } from "@/lib/web/refusal-words";

export const metadata: Metadata = { title: "Returns calendar" };

export default async function CalendarPage() {
  const view = await viewCalendar(await getPortal(), await currentActor(), null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return <CalendarView {...view.value} />;
}
