import { Breakable } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { SuggestionView } from "@/lib/flows/suggest-change";
import { problemsAt, STEPS } from "@/lib/requests/wizard";
import { BackLink } from "./back-link";
import { CheckView } from "./check-view";
import { CodesPage } from "./codes-page";
import { errorsOf, type KeptForm } from "./kept-form";
import type { SuggestActions } from "./page-props";
import {
  GuidancePage,
  LabelPage,
  LinkPage,
  NamePage,
  PartsPage,
  ReturnsPage,
  SystemsPage,
  TypePage,
  WhichPage,
} from "./part-pages";
import { CreditPage, ProducePage, SimilarPage, WhyPage } from "./reason-pages";
import { CategoriesPage, ElementsPage, KeyPage, SourcesPage } from "./record-pages";

const PAGES = {
  which: WhichPage,
  parts: PartsPage,
  name: NamePage,
  label: LabelPage,
  guidance: GuidancePage,
  type: TypePage,
  returns: ReturnsPage,
  elements: ElementsPage,
  categories: CategoriesPage,
  systems: SystemsPage,
  sources: SourcesPage,
  codes: CodesPage,
  link: LinkPage,
  key: KeyPage,
  similar: SimilarPage,
  why: WhyPage,
  produce: ProducePage,
  credit: CreditPage,
};

/** Before the parts are chosen nobody knows how many pages follow. */
const KNOWN_LENGTH: ReadonlySet<string> = new Set(
  STEPS.filter((step) => step !== "which" && step !== "parts"),
);

/** One question page of a suggestion, or the last page, where everything is checked. */
export function StepView({
  view,
  showProblems,
  kept,
  actions,
}: {
  readonly view: SuggestionView;
  readonly showProblems: boolean;
  readonly kept: KeptForm;
  readonly actions: SuggestActions;
}) {
  const { id, version, step, back, steps, preview } = view;
  if (step === "check")
    return preview && <CheckView view={view} preview={preview} kept={kept} actions={actions} />;
  const errors = [...errorsOf(kept), ...(showProblems ? problemsAt(view.draft, step) : [])];
  const Page = PAGES[step];
  return (
    <>
      <BackLink id={id} back={back} />
      <ErrorSummary errors={errors} />
      <p className="muted">
        <About view={view} />, page {steps.indexOf(step) + 1}
        {KNOWN_LENGTH.has(step) && ` of ${steps.length}`}
      </p>
      <form action={actions.save}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="step" value={step} />
        <Page view={view} errors={errors} />
        <div className="form-actions">
          <Button>Save and continue</Button>
          {/* After the first, which is the one that the Enter key presses. */}
          {step === "codes" && (
            <Button look="second" name="more" value="1">
              Save and add more rows
            </Button>
          )}
        </div>
      </form>
    </>
  );
}

/** What the pages are about: each asks one question, and a draft may wait for days between two of them. */
function About({ view: { draft, spec, step } }: { view: SuggestionView }) {
  const item = draft.item ? spec.byRef.get(draft.item) : undefined;
  if (step === "which") return "Suggest a change";
  if (draft.task === "add-item" && draft.table)
    return (
      <>
        Suggest a new item of <code>{draft.table}</code>
      </>
    );
  if (!item) return "Suggest a change";
  return (
    <>
      Suggest a change to{" "}
      <code>
        <Breakable name={item.name} />
      </code>
    </>
  );
}
