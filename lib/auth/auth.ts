import { createHash } from "node:crypto";
import type { AuthOptions } from "next-auth";
import type { OpenPortal } from "@/lib/portal";
import { sessionAdapter } from "./adapter";
import { cookieName, SESSION_MS } from "./token";

/** How next-auth keeps and ends sessions here. People of the demonstration sign in on `/sign-in`, by the same adapter. */
export function authOptions(portal: OpenPortal): AuthOptions {
  const secure = portal.origin.startsWith("https:");
  return {
    adapter: sessionAdapter(portal.db),
    providers: [],
    // The embedded shape keeps nothing that the secret protects between starts: its session tokens are random and stored hashed.
    secret:
      portal.env.authSecret ??
      createHash("sha256").update(portal.origin).update(portal.policy.hash).digest("hex"),
    session: { strategy: "database", maxAge: SESSION_MS / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: cookieName(portal.origin),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
  };
}
