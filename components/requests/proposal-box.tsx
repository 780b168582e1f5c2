import { comparePath } from "@/components/spec/comparison-address";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import type { Action } from "@/components/votes/action";
import type { RequestView } from "@/lib/flows/view-request";
import { HiddenFields } from "./hidden-fields";
import { Patch } from "./patch";

const PREPARED = ["approved", "in-preparation", "merged", "released"];

/** How an approved change gets into the specification: its proposal, where it is looked at, and what stopped it. */
export function ProposalBox({
  view,
  accept,
  retry,
}: {
  readonly view: RequestView;
  readonly accept: Action;
  readonly retry: Action;
}) {
  const { request, proposal, merged, reference, allowed } = view;
  if (!PREPARED.includes(request.state)) return null;
  return (
    <section aria-labelledby="proposal">
      <h2 id="proposal">Into the specification</h2>
      <p>{whereItIs(view)}</p>
      {merged && (
        <p>
          <a href={comparePath(merged.before, merged.after)}>
            See what it changed, and what that asks of whom
          </a>
        </p>
      )}
      {proposal?.url && (
        <p>
          <a href={proposal.url}>
            Draft file for review on GitHub{proposal.number && `, number ${proposal.number}`}
          </a>
        </p>
      )}
      {view.standing.publishProblem && <Stopped view={view} />}
      {allowed.retry && (
        <form action={retry} className="mb-4">
          <HiddenFields fields={{ form: "retry", reference }} />
          <Button look="second">Try again now</Button>
        </form>
      )}
      {proposal?.patch && (
        <Details summary="The exact difference in the files">
          <Patch text={proposal.patch} label={`Difference in the files of ${reference}`} />
        </Details>
      )}
      {allowed.accept && proposal?.tip && (
        <form action={accept}>
          <HiddenFields fields={{ form: "accept", reference, tip: proposal.tip }} />
          <Button>Accept the change into the specification</Button>
        </form>
      )}
    </section>
  );
}

function whereItIs({ request, proposal, repository }: RequestView): string {
  switch (request.state) {
    case "approved":
      return "The change is being prepared.";
    case "in-preparation":
      return repository.canAccept
        ? `The change is proposed${proposal?.number ? ` as number ${proposal.number}` : ""} and waits for the technical steward to accept it.`
        : `The change is proposed to ${repository.name} and is looked at there.`;
    default:
      return request.differs ?? "The change is part of the specification.";
  }
}

function Stopped({ view }: { view: RequestView }) {
  const { proposal, standing } = view;
  return (
    <p>
      <strong>It stopped:</strong> {standing.publishProblem}
      {proposal?.lastTryAt && (
        <>
          {" "}
          Last try <DateText date={proposal.lastTryAt} short time />
          {proposal.nextTryAt && (
            <>
              , next try <DateText date={proposal.nextTryAt} short time />
            </>
          )}
          .
        </>
      )}
    </p>
  );
}
