import { Missing } from "@/app/missing";
import { currentActor } from "@/lib/auth/actor";
import { searchPortal } from "@/lib/flows/search-portal";
import { getPortal } from "@/lib/portal";

const NEVER = {
  item: "No item has that name or reference, and none ever had it.",
  table: "No table has that name, and none ever had it.",
};

type Props = { readonly asked: string } & (
  | { readonly what: "item" | "table" }
  | { readonly sentence: string }
);

/** The page of an item or table that is not there, with the names nearest to what was asked for. */
export async function Nearest({ asked, ...why }: Props) {
  const found = await searchPortal(await getPortal(), await currentActor(), { words: asked });
  const sentence = "what" in why ? NEVER[why.what] : why.sentence;
  return <Missing sentence={sentence} hits={found.ok ? found.value.hits : []} />;
}
