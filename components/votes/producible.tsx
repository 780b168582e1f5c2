import { AnswerSquares } from "@/components/charts/answer-squares";
import { Details } from "@/components/ui/details";
import type { RequestView } from "@/lib/flows/view-request";
import { ANSWER_WORDS, EFFORT_WORDS, EFFORTS } from "@/lib/votes/vote";
import { las } from "./voice-words";

type Props = { readonly view: Pick<RequestView, "answers" | "answerTally"> };

/** Whether local authorities could produce it, with what effort, and what they say about it. */
export function Producible({ view }: Props) {
  const { now, split, notHeard, ...counts } = view.answerTally.authorities;
  const notes = view.answers.filter((answer) => answer.note);
  const answered = now + counts["with-work"] + counts.no + counts["dont-know"] + split;
  if (answered === 0) return <p>No LA has said yet whether it could produce this.</p>;
  return (
    <>
      <AnswerSquares
        title={`${las(answered)} answered, ${notHeard} not heard from`}
        now={now}
        withWork={counts["with-work"]}
        no={counts.no}
        dontKnow={counts["dont-know"]}
      />
      {split > 0 && (
        <p className="muted">In {las(split)} people answer differently, which counts for no answer.</p>
      )}
      <Effort view={view} />
      {notes.length > 0 && (
        <Details summary={`What LAs say about producing it (${notes.length})`}>
          <ul>
            {notes.map(({ authority, choice, note }) => (
              <li key={`${authority} ${note}`} className="mb-2">
                <strong>{authority}</strong> – {ANSWER_WORDS[choice]}. {note}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function Effort({ view }: Props) {
  const counted = EFFORTS.map((effort) => ({
    effort,
    count: view.answers.filter((a) => a.counts && a.choice === "with-work" && a.effort === effort).length,
  })).filter(({ count }) => count > 0);
  if (counted.length === 0) return null;
  const words = counted.map(({ effort, count }) => `${EFFORT_WORDS[effort].toLowerCase()} (${count})`);
  return <p>Where it takes work, people expect {words.join(", ")}.</p>;
}

/** What it costs authorities, in one sentence. */
export function costInWords({ answerTally }: Props["view"]): string {
  const { now, "with-work": work, no } = answerTally.authorities;
  const said = [
    [now, "could produce it now"],
    [work, "with work"],
    [no, "could not"],
  ] as const;
  const parts = said
    .filter(([count]) => count > 0)
    .map(([count, words], place) => `${place === 0 ? las(count) : count} ${words}`);
  return parts.length > 0 ? `${parts.join(", ")}.` : "No LA has said yet whether it could produce this.";
}
