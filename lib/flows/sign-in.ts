import { listPersonas } from "@/db/people";
import type { Portal } from "@/lib/portal";
import { ok, type Result, refuse } from "@/lib/result";

export type Persona = Awaited<ReturnType<typeof listPersonas>>[number];

/** The invented people one may be in the embedded shape; none where it does not offer them. */
export async function viewPersonas(portal: Portal): Promise<readonly Persona[]> {
  return portal.personas ? listPersonas(portal.db) : [];
}

/** The persona with this id, or why nobody may be them here. */
export async function choosePersona(portal: Portal, id: string): Promise<Result<Persona>> {
  if (!portal.personas) return refuse("not-allowed");
  const persona = (await listPersonas(portal.db)).find((p) => p.id === id);
  return persona ? ok(persona) : refuse("not-found");
}
