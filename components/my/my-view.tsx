import { LinkButton } from "@/components/ui/button";
import { TitleBlock } from "@/components/ui/title-block";
import { ROLE_WORDS } from "@/lib/access/actor";
import type { MineView } from "@/lib/flows/view-mine";
import { Deciding, OwnDrafts, OwnRequests } from "./own-work";
import { Spoken, Waiting } from "./voice-lists";

/** What waits for the reader and for their authority, and what they did. */
export function MyView(view: MineView) {
  const { actor, system, voice, triage, mayDraft, isDfe } = view;
  const authority = actor.authority?.name;
  const roles = [...new Set(actor.grants.map(({ role }) => ROLE_WORDS[role]))];
  return (
    <>
      <TitleBlock
        kind="Your page"
        name={authority ?? actor.organisation.name}
        facts={[
          { label: "You", value: actor.name },
          { label: "Role", value: roles.join(", ") || "None yet" },
          ...(actor.authority ? [{ label: "Region", value: actor.authority.region }] : []),
          ...(system ? [{ label: "System", value: system }] : []),
        ]}
        actions={
          (mayDraft || isDfe) && (
            <>
              {mayDraft && <LinkButton href="/suggest">Suggest a change</LinkButton>}
              {isDfe && <LinkButton href="/dfe">Go to the DfE page</LinkButton>}
            </>
          )
        }
      />
      {voice && authority && <Waiting voice={voice} authority={authority} now={view.now} />}
      {triage && <Deciding triage={triage} />}
      {mayDraft && <OwnDrafts drafts={view.drafts} />}
      {mayDraft && <OwnRequests requests={view.requests} />}
      {voice && authority && (
        <Spoken voice={voice} authority={authority} code={actor.authority?.code} now={view.now} />
      )}
      {!mayDraft && !isDfe && (
        <p>
          Your role has no work to do here yet. You can read everything, and{" "}
          <a href="/trust">see who can do what</a>.
        </p>
      )}
    </>
  );
}
