import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { environment } from "@/lib/env";
import { headerSettings, securityHeaders } from "@/lib/web/headers";

/** Sets headers on every response, and decides nothing: who may do what is asked in the flows. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const ours = securityHeaders(request.nextUrl.pathname, nonce, headerSettings(environment()));

  // The framework finds the nonce for its own scripts in the policy on the request.
  const forwarded = new Headers(request.headers);
  forwarded.set("Content-Security-Policy", ours["Content-Security-Policy"] ?? "");
  // Layouts are not told their address, and the navigation marks the current place.
  forwarded.set("x-portal-path", request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(ours)) response.headers.set(name, value);
  return response;
}
