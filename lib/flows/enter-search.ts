import { lostNames } from "@/db/item-names";
import { replaceEntries } from "@/db/search-entries";
import type { Portal } from "@/lib/portal";
import { formerNames } from "@/lib/spec/history";
import { entriesOfGlossary, entriesOfGuides, entriesOfSpec } from "./search-entries";

/**
 * Enters what comes with the portal and what the last import left: a new release may describe the same specification
 * in more words. Requests, decisions and the backlog enter themselves when they change.
 */
export async function enterSearch({ db, specification, reference }: Portal): Promise<void> {
  const { spec } = await specification.current();
  const former = formerNames(await lostNames(db), spec);
  await db.transaction((tx) =>
    replaceEntries(
      tx,
      ["table", "item", "guide", "glossary"],
      [
        ...entriesOfSpec(spec, former),
        ...entriesOfGlossary(reference.glossary),
        ...entriesOfGuides(reference.guides),
      ],
    ),
  );
}
