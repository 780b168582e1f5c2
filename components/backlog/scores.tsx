import { gapInWords } from "@/components/charts/scatter";
import { Squares } from "@/components/charts/squares";
import type { FormState } from "@/components/requests/form-state";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import type { Action } from "@/components/votes/action";
import { AUTHORITIES_NEEDED, type AuthorityScore, gapOf } from "@/lib/backlog/score";
import type { BacklogItemView } from "@/lib/flows/view-backlog";
import { authorities } from "./entry-words";
import { ScoreForm } from "./score-form";

type Props = { readonly view: BacklogItemView; readonly form: FormState; readonly score: Action };

/** How important it is, and how well it is understood: the medians, every authority's score, and the form. */
export function Scores({ view, form, score }: Props) {
  return (
    <section aria-labelledby="scores">
      <h2 id="scores">How important it is, and how well it is understood</h2>
      {view.marks.length === 0 ? (
        <Empty title="Nobody has scored it yet.">
          People of local authorities score it from 0 to 10, twice. Their scores put the backlog in order.
        </Empty>
      ) : (
        <>
          <p>{medians(view)}</p>
          <Spread marks={view.marks} />
        </>
      )}
      {view.may.score && <ScoreForm view={view} form={form} action={score} />}
      {view.own.id === null && (
        <p className="mt-6">
          <LinkButton look="second" href={`/sign-in?next=/backlog/${view.item.slug}`}>
            Sign in to score it
          </LinkButton>
        </p>
      )}
    </section>
  );
}

function medians({ score }: BacklogItemView) {
  const gap = gapOf(score);
  const scored = `${authorities(score.authorities)} ${score.authorities === 1 ? "has" : "have"} scored it.`;
  if (gap === null) return `${scored} Medians are shown from ${AUTHORITIES_NEEDED} on.`;
  return (
    <>
      <strong>{gapInWords(gap)}</strong>: importance {score.importance}, understood {score.effectiveness}.
      These are the medians of {authorities(score.authorities)}.
    </>
  );
}

const POINTS = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

/** One square an authority at each score: the table is the picture. */
function Spread({ marks }: { marks: readonly AuthorityScore[] }) {
  const cell = (part: keyof AuthorityScore, points: number) => {
    // Two people of one authority can make a half; it is drawn at the next whole number.
    const count = marks.filter((mark) => Math.round(mark[part]) === points).length;
    if (count === 0) return <span className="muted">0</span>;
    return (
      <span className="grid gap-1 sm:grid-cols-[1.75rem_minmax(0,1fr)]">
        {count} <Squares runs={[{ mark: "solid", count }]} columns={8} />
      </span>
    );
  };
  return (
    <DataTable
      id="spread"
      caption="Local authorities at each score, one square each"
      layout="small"
      columns={[{ label: "Score" }, { label: "How important" }, { label: "How well understood" }]}
      rows={POINTS.map((points) => ({
        key: String(points),
        cells: [points, cell("importance", points), cell("effectiveness", points)],
      }))}
    />
  );
}
