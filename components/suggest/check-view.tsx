import { WhatChanges } from "@/components/requests/what-changes";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import type { Preview } from "@/lib/flows/check-draft";
import type { SuggestionView } from "@/lib/flows/suggest-change";
import type { Step } from "@/lib/requests/wizard";
import { BackLink } from "./back-link";
import { Effects } from "./effects";
import { errorsOf, type KeptForm } from "./kept-form";
import type { SuggestActions } from "./page-props";
import { Said } from "./said";

type Props = {
  readonly view: SuggestionView;
  readonly preview: Preview;
  readonly kept: KeptForm;
  readonly actions: SuggestActions;
};

/** The last page: what stands against it, what it does to the specification, and everything that was said. */
export function CheckView({ view, preview, kept, actions }: Props) {
  const { id, version, back } = view;
  const item = view.draft.item ? view.spec.byRef.get(view.draft.item) : undefined;
  return (
    <>
      <BackLink id={id} back={back} />
      {/* The fields are on other pages, so the links to them stand below. */}
      <ErrorSummary errors={errorsOf(kept).map(({ message }) => ({ message }))} />
      <h1>Check your request before you send it</h1>
      <ToPutRight view={view} problems={[...refusedOf(kept), ...preview.blocks]} />
      {preview.described.length > 0 && (
        <section aria-labelledby="what-changes">
          <h2 id="what-changes">What would change</h2>
          <WhatChanges
            described={preview.described}
            ops={[]}
            items={item ? [{ ...item, codes: item.codes?.codes.length ?? 0 }] : []}
            names={namesOf(view)}
          />
          <Effects view={view} preview={preview} />
        </section>
      )}
      <Said view={view} />
      {preview.blocks.length === 0 && (
        <form action={actions.submit} className="mt-8">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <p>When you submit it, it gets a reference, everybody can read it, and triage looks at it.</p>
          <Button>Submit request</Button>
        </form>
      )}
      <div className="mt-8">
        <Details summary="Discard this draft">
          <form action={actions.discard}>
            <input type="hidden" name="id" value={id} />
            <p>The draft is deleted for good.</p>
            <Button look="danger">Discard draft</Button>
          </form>
        </Details>
      </div>
    </>
  );
}

function namesOf({ systems, returns }: SuggestionView) {
  const names = (list: readonly { code: string; name: string }[]) =>
    new Map(list.map(({ code, name }) => [code, name]));
  return { systems: names(systems), returns: names(returns) };
}

type ToFix = { readonly step: Step; readonly message: string };

/** The page of each field, for what was found only when it was sent. */
const PAGE_OF: Readonly<Record<string, Step>> = {
  title: "why",
  problem: "why",
  benefit: "why",
  givesBack: "why",
  whyDifferent: "similar",
  note: "produce",
  label: "label",
  guidance: "guidance",
};

function refusedOf(kept: KeptForm): readonly ToFix[] {
  return (kept?.problems ?? []).flatMap(({ field, message }) => {
    const step = field && Object.hasOwn(PAGE_OF, field) ? PAGE_OF[field] : undefined;
    return step ? [{ step, message }] : [];
  });
}

function ToPutRight({ view, problems }: { view: SuggestionView; problems: readonly ToFix[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="mt-6">
      <Notice kind="warning" title="Put these right before you can submit">
        <ul>
          {problems.map(({ step, message }) => (
            <li key={`${step} ${message}`}>
              <a href={`/suggest/${step}?draft=${view.id}&problems=1`}>{message}</a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
