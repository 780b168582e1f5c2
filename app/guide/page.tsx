import type { Metadata } from "next";
import { GuideList } from "@/components/guide/guide-list";
import { listGuides } from "@/lib/content/guidance";

export const metadata: Metadata = { title: "Guide" };

export default async function GuidePage() {
  return <GuideList guides={await listGuides()} />;
}
