import { Discussion } from "@/components/requests/discussion";
import { formState, summaryOf } from "@/components/requests/form-state";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { TitleBlock } from "@/components/ui/title-block";
import { TwoColumns } from "@/components/ui/two-columns";
import type { Action } from "@/components/votes/action";
import { HORIZON_WORDS, KIND_WORDS } from "@/lib/backlog/item";
import type { BacklogItemView, Touched } from "@/lib/flows/view-backlog";
import type { Kept } from "@/lib/web/kept";
import { DfeAnswers } from "./dfe-answers";
import { blockerInWords, RECOMMENDATIONS, scoredBy } from "./entry-words";
import { LinkedRequests } from "./linked-requests";
import { Placement } from "./placement";
import { Scores } from "./scores";

type Props = {
  readonly view: BacklogItemView;
  readonly kept: Kept | null;
  /** What was just done, as the address says. */
  readonly done: string | null;
  readonly actions: Readonly<Record<"score" | "respond" | "place" | "write" | "hide", Action>>;
};

const DONE: Record<string, { readonly title: string; readonly next: string }> = {
  scored: { title: "Your scores are saved", next: "You can change them at any time." },
  responded: { title: "DfE's answer is published", next: "It stands first; earlier answers stay below it." },
  asked: {
    title: "You asked first",
    next: "It takes effect when the second person confirms it within 14 days.",
  },
  placed: { title: "It has its place on the roadmap", next: "Everybody sees it there with the reason." },
  comment: { title: "Your comment is published", next: "It stands in the discussion below." },
  hidden: { title: "The comment is hidden", next: "Its place and your reason stay for everybody to see." },
};

/** One entry: what was asked and why, what it touches, what people score and say, and what may be done with it. */
export function EntryView({ view, kept, done, actions }: Props) {
  const { item } = view;
  const said = done !== null && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return (
    <>
      {said && (
        <Notice kind="success" title={said.title}>
          <p>{said.next}</p>
        </Notice>
      )}
      <ErrorSummary errors={summaryOf(kept)} />
      <TitleBlock
        crumbs={[{ label: "Backlog", href: "/backlog" }]}
        kind={KIND_WORDS[item.kind] ?? "Entry"}
        name={item.title}
        reference={{ text: item.reference, href: `/backlog/${item.reference}` }}
        sentence={item.asked}
        facts={[
          { label: "Readiness", value: <Readiness view={view} /> },
          { label: "What stands in the way", value: blockerInWords(item.blocker) ?? "Nothing known" },
          { label: "Scores", value: scoredBy(view.score) },
          { label: "Roadmap", value: HORIZON_WORDS[item.horizon] },
        ]}
      />
      <TwoColumns side={<Side view={view} />} sideLabel="What you can do, and where it comes from">
        {item.why && (
          <section aria-labelledby="why">
            <h2 id="why">Why it matters</h2>
            <p>{item.why}</p>
          </section>
        )}
        <Touches touches={view.touches} />
        <section aria-labelledby="requests">
          <h2 id="requests">Requests that serve it</h2>
          {view.requests.length > 0 ? (
            <LinkedRequests requests={view.requests} />
          ) : (
            <p>No request serves it yet.</p>
          )}
        </section>
        <Scores view={view} form={formState(kept, "score")} score={actions.score} />
        <DfeAnswers view={view} form={formState(kept, "respond")} respond={actions.respond} />
        <Placement view={view} form={formState(kept, "place")} place={actions.place} />
        <section aria-labelledby="discussion">
          <h2 id="discussion">Discussion</h2>
          <Discussion
            view={{ comments: view.comments, allowed: view.may, own: view.own }}
            page={`/backlog/${item.slug}`}
            subject={{ slug: item.slug }}
            kept={kept}
            write={actions.write}
            hide={actions.hide}
          />
        </section>
      </TwoColumns>
    </>
  );
}

/** A title in the middle of a sentence. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function Readiness({ view }: { view: BacklogItemView }) {
  return (
    <>
      {view.item.category}
      {!view.item.categoryConfirmed && (
        <span className="muted block">Proposed, not yet confirmed by the sector</span>
      )}
    </>
  );
}

function Side({ view }: { view: BacklogItemView }) {
  const { item } = view;
  const start = `/suggest?from=${item.slug}`;
  const themes = item.themes.filter((theme) => !Object.hasOwn(RECOMMENDATIONS, theme));
  const recommendations = item.themes.flatMap((theme) => RECOMMENDATIONS[theme] ?? []);
  return (
    <>
      {view.may.suggest && <LinkButton href={start}>Start a request from this</LinkButton>}
      {view.own.id === null && (
        <LinkButton href={`/sign-in?next=${encodeURIComponent(start)}`}>
          Sign in to start a request from this
        </LinkButton>
      )}
      <h2>Where it comes from</h2>
      <p>
        {item.section && `Section ${item.section} of the `}
        {item.section ? "synthesis of the technical workshops, October 2023." : "Suggested in the portal."}
      </p>
      {item.mainCategory && (
        <p>
          {item.mainCategory}
          {item.subCategory && ` › ${item.subCategory}`}
        </p>
      )}
      {themes.length > 0 && <p>Themes: {themes.join(", ")}.</p>}
      {recommendations.map((recommendation) => (
        <p key={recommendation}>Recommended there: {lowerFirst(recommendation)}.</p>
      ))}
    </>
  );
}

function Touches({ touches }: { touches: readonly Touched[] }) {
  if (touches.length === 0) return null;
  return (
    <section aria-labelledby="touches">
      <h2 id="touches">What it touches in the specification</h2>
      <ul>
        {touches.map((touch) =>
          touch.kind === "table" ? (
            <li key={touch.name} className="mb-2">
              <a href={`/spec/tables/${touch.name}`}>
                <code>{touch.name}</code>
              </a>
              {touch.label && ` ${touch.label}`}
            </li>
          ) : (
            <li key={touch.ref} className="mb-2">
              <a href={`/spec/items/${touch.ref}`}>
                <code>{touch.name}</code>
              </a>{" "}
              <code className="muted">{touch.ref}</code>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
