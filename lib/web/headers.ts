import type { Environment } from "@/lib/env";

/** What the headers depend on, apart from the address. */
export type HeaderSettings = {
  readonly origin: string;
  /** Where a sign-in form may lead: `form-action` also governs the redirect that follows the form. */
  readonly signInOrigins: readonly string[];
  readonly isDevelopment: boolean;
};

export function headerSettings(environment: Environment): HeaderSettings {
  return {
    origin: environment.origin,
    signInOrigins:
      environment.shape === "production"
        ? [environment.entra.authorityUrl, environment.gitHubLogin.webUrl].map((url) => new URL(url).origin)
        : [],
    isDevelopment: environment.isDevelopment,
  };
}

/** Data for programs: nothing in it is ever to be run, drawn or framed. The sign-in pages below `/api/auth` are pages. */
const FOR_PROGRAMS = /^\/(api\/(?!auth\/)|_next\/|livez$|readyz$|version$)/;
const TWO_YEARS_SECONDS = 63_072_000;

/**
 * The security headers of one response. Pages carry a nonce, which must be new for each response;
 * exports and static files carry none, so that they may be kept.
 */
export function securityHeaders(
  path: string,
  nonce: string,
  settings: HeaderSettings,
): Record<string, string> {
  return {
    "Content-Security-Policy": FOR_PROGRAMS.test(path)
      ? "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
      : pagePolicy(nonce, settings),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    ...(settings.origin.startsWith("https:")
      ? { "Strict-Transport-Security": `max-age=${TWO_YEARS_SECONDS}; includeSubDomains` }
      : {}),
  };
}

function pagePolicy(nonce: string, { signInOrigins, isDevelopment }: HeaderSettings): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // The development server adds styles without a nonce, and a nonce would switch 'unsafe-inline' off.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    ["form-action 'self'", ...signInOrigins].join(" "),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}
