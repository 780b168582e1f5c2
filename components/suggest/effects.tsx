import { Notice } from "@/components/ui/notice";
import { SummaryList } from "@/components/ui/summary-list";
import type { Preview } from "@/lib/flows/check-draft";
import type { SuggestionView } from "@/lib/flows/suggest-change";
import { TRACK_WORDS } from "@/lib/requests/request";
import { affected } from "@/lib/spec/rules";

/** What the list below says with names; the checks say it with codes. */
const SAID_HERE = new Set(["BREAKING", "RETURNS_TOUCHED", "SYSTEMS_TOUCHED"]);

/** Who is affected: how heavy it is, which returns and systems it touches, and what else the checks found. */
export function Effects({ view, preview }: { readonly view: SuggestionView; readonly preview: Preview }) {
  const { draft, spec, returns, systems } = view;
  const item = draft.item ? spec.byRef.get(draft.item) : undefined;
  const listed = Object.entries(item?.cms ?? {}).flatMap(([code, source]) => (source.listed ? [code] : []));
  const others = preview.warnings.filter(({ rule }) => !SAID_HERE.has(rule));
  return (
    <>
      <h2>Who is affected</h2>
      <p>{TRACK_WORDS[preview.track]}.</p>
      {preview.changes.length > 0 && <p>{affected(preview.changes).sentence}</p>}
      <SummaryList
        answers={[
          {
            label: "Returns it touches",
            value: named([...(item?.returns ?? []), ...draft.returns], returns),
          },
          { label: "Systems that hold it", value: named([...listed, ...draft.systems], systems) },
        ]}
      />
      {others.length > 0 && (
        <div className="mt-6">
          <Notice title="Good to know">
            <ul>
              {others.map(({ rule, message }) => (
                <li key={`${rule} ${message}`}>{message}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </>
  );
}

/** Names of the codes that have one, each once; marks that are neither return nor system have none. */
function named(codes: readonly string[], known: readonly { code: string; name: string }[]): string {
  const found = known.filter(({ code }) => code !== "Local" && codes.includes(code));
  return found.map(({ name }) => name).join(", ") || "None";
}
