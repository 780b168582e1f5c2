import { StateDiagram } from "@/components/charts/state-diagram";
import { MOVE_NAMES, moveOf } from "@/lib/requests/moves";
import { type RequestState, SIDE_EXITS, STATE_WORDS, STATES } from "@/lib/requests/request";

/** The states of a request and the moves between them, drawn from the same rows as the table of moves below it. */
export function StatesPicture() {
  const moves = MOVE_NAMES.flatMap((name) => {
    const { from, to } = moveOf(name);
    return from.map((state) => ({ from: state, to }));
  });
  const arrows = [...new Map(moves.map((move) => [`${move.from} ${move.to}`, move])).values()];
  const touched = new Set<RequestState>(moves.flatMap(({ from, to }) => [from, to]));
  const named = (states: readonly RequestState[]) =>
    states.filter((state) => touched.has(state)).map((state) => ({ name: state, label: STATE_WORDS[state] }));
  return (
    <>
      <StateDiagram
        title="The states of a request and the ways between them"
        road={named(STATES.filter((state) => !SIDE_EXITS.includes(state)))}
        exits={named(SIDE_EXITS)}
        arrows={arrows}
        described="moves"
      />
      <p>
        Thick arrows lead along the road, broken ones back. Boxes on the right are ways off the road.{" "}
        {endsWithReturn(arrows)}
      </p>
    </>
  );
}

/** "Declined, duplicate … can lead back to Submitted." */
function endsWithReturn(arrows: readonly { from: RequestState; to: RequestState }[]): string {
  const back = arrows.filter(({ from, to }) => SIDE_EXITS.includes(from) && !SIDE_EXITS.includes(to));
  const words = back.map(({ from }) => STATE_WORDS[from]).join(", ");
  const places = [...new Set(back.map(({ to }) => STATE_WORDS[to]))].join(" or ");
  return back.length > 0 ? `These can come back to ${places}: ${words}.` : "";
}
