import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MyView } from "@/components/my/my-view";
import { currentActor } from "@/lib/auth/actor";
import { viewMine } from "@/lib/flows/view-mine";
import { getPortal } from "@/lib/portal";

export const metadata: Metadata = { title: "Your page" };

export default async function MyPage() {
  const view = await viewMine(await getPortal(), await currentActor(), null);
  if (!view.ok) redirect("/sign-in?next=/my");
  return <MyView {...view.value} />;
}
