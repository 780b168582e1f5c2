import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import type { Db } from "@/db/client";
import { createSession, deleteSession, findSession, touchSession } from "@/db/people";
import { hashToken } from "./token";

/** The parts of an adapter that sessions need. */
export type SessionAdapter = Required<
  Pick<Adapter, "createSession" | "getSessionAndUser" | "updateSession" | "deleteSession">
>;

/**
 * Sessions in the database, by the hash of their token. The contact address never leaves through here:
 * next-auth wants an e-mail for every user, and gets an empty one.
 */
export function sessionAdapter(db: Db): SessionAdapter {
  return {
    async createSession({ sessionToken, userId, expires }) {
      await createSession(db, hashToken(sessionToken), userId, expires);
      return { sessionToken, userId, expires };
    },
    async getSessionAndUser(sessionToken) {
      const found = await findSession(db, hashToken(sessionToken));
      if (!found) return null;
      const session: AdapterSession = { sessionToken, userId: found.personId, expires: found.expiresAt };
      const user: AdapterUser = { id: found.personId, name: found.name, email: "", emailVerified: null };
      return { session, user };
    },
    async updateSession({ sessionToken }) {
      const found = await touchSession(db, hashToken(sessionToken));
      return found && { sessionToken, userId: found.personId, expires: found.expiresAt };
    },
    async deleteSession(sessionToken) {
      await deleteSession(db, hashToken(sessionToken));
    },
  };
}
