import { type Actor, holds, ROLE_WORDS } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";

/** Who is signed in, in which roles and for whom; the pages that are theirs; and the way out. */
export function PersonMenu({
  actor,
  leave,
}: {
  readonly actor: Actor;
  readonly leave: (form: FormData) => Promise<void>;
}) {
  if (actor.kind !== "person") return <a href="/sign-in">Sign in</a>;
  const roles = [...new Set(actor.grants.map((grant) => ROLE_WORDS[grant.role]))];
  return (
    <>
      <span>
        <strong>{actor.name}</strong>{" "}
        <span className="muted">{[...roles, actor.organisation.name].filter(Boolean).join(", ")}</span>
      </span>
      {holds(actor, "dfe") ? <a href="/dfe">DfE page</a> : <a href="/my">My page</a>}
      {may(actor, "open-for-comment") && <a href="/triage">Triage</a>}
      <form action={leave}>
        <button type="submit">Sign out</button>
      </form>
    </>
  );
}
