/** Who may do what, asked of the rules themselves with an example person of each role. */
import { type Actor, ANONYMOUS, type Person, ROLES, type Role } from "@/lib/access/actor";
import { may, type Verb } from "@/lib/access/policy";
import { isMoveName, moveOf } from "@/lib/requests/moves";
import { type RequestState, STATE_WORDS } from "@/lib/requests/request";

/** How far a role reaches: no one's request, only some, or all. */
export type Reach = "no" | "yes" | "own" | "own-authority" | "others";

export const REACH_WORDS: Record<Reach, string> = {
  no: "No",
  yes: "Yes",
  own: "Own requests",
  "own-authority": "Requests of their LA",
  others: "Others' requests",
};

export type Permission = {
  readonly reach: Reach;
  /** Set where it holds in some states only. */
  readonly while: string | null;
};

const HOME = "example-home";

/** What a reader without an account, or a person with one role, may do. */
export function permissionOf(role: Role | null, verb: Verb): Permission {
  const states: readonly RequestState[] = isMoveName(verb) ? moveOf(verb).from : ["open"];
  const byState = states.map((state) => ({ state, reach: reachOf(exampleOf(role), verb, state) }));
  const allowed = byState.filter(({ reach }) => reach !== "no");
  const first = allowed[0];
  if (!first) return { reach: "no", while: null };
  const isEverywhere = allowed.length === states.length;
  return {
    reach: first.reach,
    while: isEverywhere ? null : allowed.map(({ state }) => STATE_WORDS[state].toLowerCase()).join(", "),
  };
}

/** True where no person may, whatever their role: the portal does it itself when the rules are met. */
export function isAutomatic(verb: Verb): boolean {
  return may({ kind: "system" }, verb) && ROLES.every((role) => permissionOf(role, verb).reach === "no");
}

function exampleOf(role: Role | null): Actor {
  if (role === null) return ANONYMOUS;
  const isLocal = role === "member" || role === "lead";
  const person: Person = {
    kind: "person",
    id: "example",
    name: "Example",
    grants: [{ role, organisation: HOME }],
    authority: isLocal ? { code: HOME, name: "Example", region: "", cms: "" } : null,
    organisation: { code: HOME, name: "Example" },
  };
  return person;
}

function reachOf(actor: Actor, verb: Verb, state: RequestState): Reach {
  // Whoever cannot begin a request never has one of their own.
  const own =
    may(actor, "request.draft") && may(actor, verb, { authorId: "example", organisationCode: HOME, state });
  const ofColleague = may(actor, verb, { authorId: "colleague", organisationCode: HOME, state });
  const ofOthers = may(actor, verb, { authorId: "other", organisationCode: "elsewhere", state });
  if (ofOthers) return ofColleague ? "yes" : "others";
  if (ofColleague) return "own-authority";
  return own ? "own" : "no";
}
