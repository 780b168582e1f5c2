import { namesOf, stepInWords, stepsOf } from "@/components/spec/change-words";
import { changesPath, readChangesFilter } from "@/components/spec/changes-address";
import { nameOf, subjectsOf } from "@/components/spec/changes-view";
import { ANONYMOUS } from "@/lib/access/actor";
import { type ChangesView, viewChanges } from "@/lib/flows/view-changes";
import { getPortal } from "@/lib/portal";
import { type FeedEntry, feedAnswer } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";

/** The latest changes, far more than come between two looks at a feed. */
const CHANGES_READ = 200;

/** News of the specification, narrowed like the page: `?item=PERS001A`, `?table=ssd_person`, `?breaking=1`. */
export async function GET(request: Request) {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const filter = { ...readChangesFilter(search), after: null };
  const portal = await getPortal();
  const view = await viewChanges(portal, ANONYMOUS, { ...filter, limit: CHANGES_READ });
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  const about = [filter.item, filter.table, filter.inReturn].filter((word) => word !== "").join(", ");
  return feedAnswer(request, portal.origin, {
    title: `changes${about && ` of ${about}`}`,
    page: changesPath(filter),
    path: changesPath(filter, {}, "/changes.atom"),
    entries: entriesOf(view.value),
  });
}

function entriesOf({ changes, spec, reference }: ChangesView): readonly FeedEntry[] {
  const names = namesOf(reference);
  return stepsOf(changes).flatMap(({ position, version, at, changes: own }) =>
    subjectsOf(own).flatMap(({ ref, table, own: changed }): FeedEntry[] => {
      const words = stepInWords({ changes: changed }, names);
      if (words === null) return [];
      const name = ref === null ? table : nameOf(spec, ref);
      const path =
        ref === null
          ? `/spec/tables/${table}/history#step-${position}`
          : `/spec/items/${ref}/history#step-${position}`;
      const text = `${words}, in ${version ? `version ${version}` : "the current specification"}.`;
      return [{ path, title: `${name}${ref && ref !== name ? ` (${ref})` : ""}: ${words}`, text, at }];
    }),
  );
}
