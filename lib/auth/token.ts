import { createHash, randomBytes } from "node:crypto";

/** Seven days: the longest a session lasts. */
export const SESSION_MS = 7 * 86_400_000;

/** 256 random bits, as text for a cookie. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a session token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The cookie's name: `__Host-` wherever the site is served over https. */
export function cookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-ssd-session" : "ssd-session";
}
