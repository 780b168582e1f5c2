import { redirect } from "next/navigation";
import { NoVersion } from "@/app/no-version";
import { addressOnDay } from "@/lib/flows/view-version";
import { getPortal } from "@/lib/portal";

/** Leads to the version that was in force on a day (`?at=2024-05-01`); called by pages. `path`: below the version. */
export async function OnDay({ day, path }: { readonly day: string; readonly path: string }) {
  const address = await addressOnDay(await getPortal(), day, path);
  if (address.ok) redirect(address.value);
  return <NoVersion refusal={address.refusal} />;
}
