/** Roles a person can hold for an organisation. Source: governance design, section 3. */
export const ROLES = ["member", "lead", "steering", "chair", "steward", "dfe", "observer", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Record<Role, string> = {
  member: "LA analyst",
  lead: "LA lead",
  steering: "Steering member",
  chair: "Steering chair",
  steward: "Technical steward",
  dfe: "DfE viewer",
  observer: "Supplier observer",
  admin: "Administrator",
};

export type Grant = { readonly role: Role; readonly organisation: string };

/** The local authority somebody speaks for, once their membership is confirmed. */
export type Authority = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly cms: string;
};

export type Person = {
  readonly kind: "person";
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Null for people who belong to no local authority, or whose membership waits for confirmation. */
  readonly authority: Authority | null;
  /** The organisation shown beside what they write. */
  readonly organisation: { readonly code: string; readonly name: string };
};

export type Actor = Person | { readonly kind: "anonymous" } | { readonly kind: "system" };

export const ANONYMOUS: Actor = { kind: "anonymous" };
export const SYSTEM: Actor = { kind: "system" };

export function holds(actor: Actor, role: Role): boolean {
  return actor.kind === "person" && actor.grants.some((grant) => grant.role === role);
}

/** Whether somebody can say what a local authority could produce. */
export function ofAuthority(actor: Actor): boolean {
  return actor.kind === "person" && actor.authority !== null;
}

export function isLead(actor: Actor): boolean {
  return (
    actor.kind === "person" &&
    actor.authority !== null &&
    actor.grants.some((g) => g.role === "lead" && g.organisation === actor.authority?.code)
  );
}

/** The capacity somebody acts in, as it is recorded: the first of the wanted roles that they hold. */
export function capacityOf(actor: Actor, wanted: readonly Role[]): string {
  if (actor.kind !== "person") return actor.kind;
  return wanted.find((role) => holds(actor, role)) ?? actor.grants[0]?.role ?? "member";
}
