import { cookies } from "next/headers";
import { cache } from "react";
import { findPersonBySession } from "@/db/people";
import { type Actor, ANONYMOUS } from "@/lib/access/actor";
import { getPortal } from "@/lib/portal";
import { cookieName, hashToken } from "./token";

/** Who is asking: read from the database once per request, so that a role taken away is gone at the next one. */
export const currentActor = cache(async (): Promise<Actor> => {
  const portal = await getPortal();
  const token = (await cookies()).get(cookieName(portal.origin))?.value;
  if (!token) return ANONYMOUS;
  return (await findPersonBySession(portal.db, hashToken(token))) ?? ANONYMOUS;
});
