import type { Metadata } from "next";
import { NotFoundView } from "@/components/search/not-found-view";

export const metadata: Metadata = { title: "We cannot find that page" };

export default function NotFound() {
  return <NotFoundView />;
}
