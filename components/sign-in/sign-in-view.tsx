import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { TitleBlock } from "@/components/ui/title-block";
import type { Action } from "@/components/votes/action";
import { type Actor, ROLE_WORDS } from "@/lib/access/actor";
import type { Persona } from "@/lib/flows/sign-in";
import type { Kept } from "@/lib/web/kept";

type Props = {
  readonly personas: readonly Persona[];
  /** Names of systems by their codes. */
  readonly systems: ReadonlyMap<string, string>;
  readonly actor: Actor;
  /** Where the reader was going; null where they came from nowhere in particular. */
  readonly next: string | null;
  readonly kept: Kept | null;
  readonly beSomeone: Action;
};

/** Whom the reader can be: in the demonstration one of the invented people. */
export function SignInView({ personas, systems, actor, next, kept, beSomeone }: Props) {
  return (
    <>
      {kept && <ErrorSummary errors={[{ message: kept.title }]} />}
      <TitleBlock
        name="Sign in"
        sentence="Everything here can be read without signing in. Sign in to suggest, to vote, to comment and to decide."
      />
      {personas.length === 0 ? (
        <Notice title="Sign-in by work account is set up by the administrator of this portal.">
          <p>Until then the portal can be read, and nobody can sign in.</p>
        </Notice>
      ) : (
        <section aria-labelledby="choose">
          <h2 id="choose">Demonstration: choose who to be</h2>
          <p>
            These people are invented, and no password is asked.
            {actor.kind === "person" && ` You are ${actor.name} now.`}
          </p>
          <ul>
            {personas.map((persona, place) => (
              <li key={persona.id} className="border-t border-line py-4">
                <form
                  action={beSomeone}
                  className="grid items-start gap-x-8 gap-y-2 sm:grid-cols-[14rem_minmax(0,1fr)]"
                >
                  <input type="hidden" name="person" value={persona.id} />
                  <input type="hidden" name="next" value={next ?? homeOf(persona)} />
                  <button type="submit" className="button second" aria-describedby={`persona-${place}`}>
                    {persona.role}
                  </button>
                  <div id={`persona-${place}`}>
                    <strong>{whoIs(persona)}</strong>
                    <span className="muted block">{whereIs(persona, systems)}</span>
                  </div>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function homeOf({ role }: Persona): string {
  return role === ROLE_WORDS.dfe ? "/dfe" : "/my";
}

function whoIs({ name, organisation }: Persona): string {
  return organisation ? `${name}, ${organisation}` : name;
}

/** What one can do in each role, beginning with what is only theirs. */
const CAN: Record<string, string> = {
  [ROLE_WORDS.member]: "Suggests changes, votes for the authority and says whether it could produce them.",
  [ROLE_WORDS.lead]: "Does what an analyst does; a lead's vote is the voice of the authority.",
  [ROLE_WORDS.steering]: "Triages requests and proposes what to decide.",
  [ROLE_WORDS.chair]: "Proposes and approves decisions, and places work on the roadmap.",
  [ROLE_WORDS.steward]: "Triages requests, approves decisions and takes changes into the specification.",
  [ROLE_WORDS.dfe]: "Comments and answers for DfE, and has no vote.",
  [ROLE_WORDS.admin]: "Looks after the portal, and has no vote.",
};

function whereIs({ role, region, cms }: Persona, systems: ReadonlyMap<string, string>): string {
  const place = [region, cms && `uses ${systems.get(cms) ?? cms}`].filter(Boolean).join(", ");
  return [place && `${place}.`, CAN[role ?? ""]].filter(Boolean).join(" ");
}
