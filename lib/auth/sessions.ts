import { cookies } from "next/headers";
import { choosePersona, type Persona } from "@/lib/flows/sign-in";
import { getPortal } from "@/lib/portal";
import type { Result } from "@/lib/result";
import { sessionAdapter } from "./adapter";
import { cookieName, newToken, SESSION_MS } from "./token";

/** Signs the reader in as one of the invented people: a session row, and a cookie that only the server can read. */
export async function openPersonaSession(id: string): Promise<Result<Persona>> {
  const portal = await getPortal();
  const chosen = await choosePersona(portal, id);
  if (!chosen.ok) return chosen;
  await closeSession();
  const sessionToken = newToken();
  const expires = new Date(Date.now() + SESSION_MS);
  await sessionAdapter(portal.db).createSession({ sessionToken, userId: chosen.value.id, expires });
  const secure = portal.origin.startsWith("https:");
  (await cookies()).set(cookieName(portal.origin), sessionToken, {
    httpOnly: true,
    secure,
    sameSite: "lax",
    path: "/",
    expires,
  });
  return chosen;
}

/** Ends the reader's session, in the database and in the browser. */
export async function closeSession(): Promise<void> {
  const portal = await getPortal();
  const name = cookieName(portal.origin);
  const jar = await cookies();
  const token = jar.get(name)?.value;
  if (token) await sessionAdapter(portal.db).deleteSession(token);
  jar.delete(name);
}
