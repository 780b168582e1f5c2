import type { Environment } from "@/lib/env";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a form was sent from this site's own pages. `Origin` must be ours; a missing one is accepted only
 * where the browser itself says `same-origin`. The embedded shape also answers to the loopback names on its port.
 */
export function isSameOrigin(headers: Headers, env: Pick<Environment, "origin" | "shape" | "port">): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  if (origin === env.origin) return true;
  return env.shape === "embedded" && LOOPBACK.some((host) => origin === `http://${host}:${env.port}`);
}
