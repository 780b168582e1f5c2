import { type Answer, SummaryList } from "@/components/ui/summary-list";
import type { SuggestionView } from "@/lib/flows/suggest-change";
import { PART_WORDS, type Step } from "@/lib/requests/wizard";
import { ANSWER_WORDS, EFFORT_WORDS } from "@/lib/votes/vote";

/** Everything that was said so far, each with the way to change it. */
export function Said({ view }: { readonly view: SuggestionView }) {
  const { id, draft, similar, steps } = view;
  const answer = (label: string, step: Step, value: string): Answer => ({
    label,
    value: value || "Not said",
    changeHref: `/suggest/${step}?draft=${id}`,
  });
  return (
    <section aria-labelledby="said">
      <h2 id="said">What you said</h2>
      <SummaryList
        answers={[
          draft.task === "add-item"
            ? answer("New item", "name", draft.name)
            : answer("What should change", "parts", partsInWords(draft)),
          answer("Title", "why", draft.title),
          answer("Problem", "why", draft.problem),
          answer("Who will use it", "why", draft.benefit),
          answer("What local authorities get back", "why", draft.givesBack),
          ...(similar.length > 0 ? [answer("Why it is different", "similar", draft.whyDifferent)] : []),
          ...(steps.includes("produce")
            ? [answer("Could your LA produce it?", "produce", producedInWords(draft))]
            : []),
          answer(
            "Shown beside it",
            "credit",
            draft.nameShown ? "Your name and organisation" : "Your organisation",
          ),
        ]}
      />
    </section>
  );
}

/** "Its short meaning, its guidance, the returns it belongs to" */
function partsInWords({ parts }: SuggestionView["draft"]): string {
  const [first, ...others] = parts.map((part) => PART_WORDS[part]);
  const lower = others.map((words) => words.charAt(0).toLowerCase() + words.slice(1));
  return [first, ...lower].join(", ");
}

function producedInWords({ answer, effort }: SuggestionView["draft"]): string {
  const said = answer ? ANSWER_WORDS[answer] : "";
  return effort ? `${said}: ${EFFORT_WORDS[effort].toLowerCase()}` : said;
}
