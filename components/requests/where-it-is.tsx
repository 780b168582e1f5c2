import { type Stage, StagesLine } from "@/components/charts/stages-line";
import { shortDate } from "@/components/ui/date-text";
import type { RequestView } from "@/lib/flows/view-request";
import { MAIN_ROAD, type RequestState, SIDE_EXITS, STATE_WORDS } from "@/lib/requests/request";

type Props = { readonly view: Pick<RequestView, "request" | "events" | "standing"> };

/** The road of a request: what is behind it, where it is, what may still come. */
export function WhereItIs({ view }: Props) {
  return <StagesLine label={`Where ${view.request.title} is`} stages={stagesOf(view)} />;
}

function stagesOf({ request, events, standing }: Props["view"]): readonly Stage[] {
  const { state } = request;
  const entered = (wanted: RequestState) =>
    events.findLast(({ from, to }) => to === wanted && from !== to)?.at;
  const since = (wanted: RequestState) => {
    const at = entered(wanted);
    return at ? shortDate(at) : undefined;
  };
  const now = (label: string, wanted: RequestState): Stage => ({ label, at: "now", note: since(wanted) });
  const hasFinalComment = standing.rules.final_comment_days > 0 || state === "final-comment";
  const road = MAIN_ROAD.filter((stage) => stage !== "final-comment" || hasFinalComment);
  const behind = (stages: readonly RequestState[]) =>
    stages.map((stage): Stage => ({ label: STATE_WORDS[stage], at: "done", note: since(stage) }));
  const ahead = (stages: readonly RequestState[]) =>
    stages.map((stage): Stage => ({ label: STATE_WORDS[stage], at: "ahead" }));

  if (SIDE_EXITS.includes(state))
    return [...behind(road.filter((stage) => entered(stage))), now(STATE_WORDS[state], state)];
  if (state === "released") return [...behind(road), now(STATE_WORDS.released, state)];
  if (state === "needs-information")
    return [...behind(["submitted"]), now(STATE_WORDS[state], state), ...ahead(road.slice(1))];
  const place = road.indexOf(state);
  return [...behind(road.slice(0, place)), now(STATE_WORDS[state], state), ...ahead(road.slice(place + 1))];
}
