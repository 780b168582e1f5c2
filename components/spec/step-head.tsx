import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import { referenceOf } from "@/lib/requests/request";
import type { Step, StepRequest } from "./change-words";

/** A step of a time line: which version, who asked for it, who decided it and why. */
export function StepHead({
  step: { version, at, request, commit },
  heading: Heading,
}: {
  readonly step: Step;
  /** Its level, below the heading that the steps stand under. */
  readonly heading: "h2" | "h3";
}) {
  return (
    <>
      <Heading className="mt-0 text-h3">
        {version ? <a href={`/versions/${version}`}>Version {version}</a> : <DateText date={at} />}
        {version && !at.toISOString().startsWith(version) && (
          <>
            , <DateText date={at} />
          </>
        )}
      </Heading>
      {request ? (
        <>
          <p>
            <AskedAndDecided request={request} />.
          </p>
          {request.reason && <Why reason={request.reason} />}
        </>
      ) : (
        <p className="muted">
          {isArchived(commit)
            ? "From before the portal: nobody recorded who asked for it."
            : "Imported from the repository: no request on this portal asked for it."}
        </p>
      )}
    </>
  );
}

/** "Asked for by Essex in SSD-0042 Title, decided in DR-001 on 10 Sept 2026" */
export function AskedAndDecided({ request }: { readonly request: StepRequest }) {
  const { number, title, organisation, decision, decidedAt } = request;
  return (
    <>
      Asked for {organisation ? `by ${organisation} in ` : "in "}
      <a href={`/requests/${referenceOf(number)}`}>
        {referenceOf(number)} {title}
      </a>
      {decision && (
        <>
          , decided in <a href={`/decisions/${decision}`}>{decision}</a>
        </>
      )}
      {decidedAt && (
        <>
          {" "}
          on <DateText date={decidedAt} short />
        </>
      )}
    </>
  );
}

/** Longer reasons are read on the page of the decision. */
const REASON_CHARACTERS = 400;

function Why({ reason }: { reason: string }) {
  const text = reason.length > REASON_CHARACTERS ? `${reason.slice(0, REASON_CHARACTERS)}…` : reason;
  return (
    <p className="whitespace-pre-line">
      <strong>Why:</strong> {text}
    </p>
  );
}

/** The files behind a step. `commitsHref`: where commits can be looked at, null where nowhere. */
export function StepFiles({
  step: { commit, request },
  commitsHref,
}: {
  readonly step: Step;
  readonly commitsHref: string | null;
}) {
  if (isArchived(commit)) return null;
  return (
    <Details summary="Files and commit">
      <p>
        Commit{" "}
        {commitsHref ? (
          <a href={`${commitsHref}${commit}`}>
            <code>{commit}</code>
          </a>
        ) : (
          <code className="break-all">{commit}</code>
        )}
      </p>
      {request && (
        <p>
          <a href={`/requests/${referenceOf(request.number)}/technical`}>
            The files that {referenceOf(request.number)} changed
          </a>
        </p>
      )}
    </Details>
  );
}

/** The dated versions from before the repository have no commit. */
function isArchived(commit: string): boolean {
  return commit.startsWith("archive:");
}
