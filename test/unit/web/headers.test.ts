import { describe, expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";
import { type HeaderSettings, headerSettings, securityHeaders } from "@/lib/web/headers";
import { PRODUCTION } from "../../support/production";

const SETTINGS: HeaderSettings = {
  origin: "https://portal.example",
  signInOrigins: [],
  isDevelopment: false,
};

function policy(path: string, settings = SETTINGS): string {
  return securityHeaders(path, "bm9uY2U=", settings)["Content-Security-Policy"] ?? "";
}

test("a page carries the full set", () => {
  expect(securityHeaders("/requests/SSD-0028", "bm9uY2U=", SETTINGS)).toMatchInlineSnapshot(`
    {
      "Content-Security-Policy": "default-src 'none'; script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'; style-src 'self' 'nonce-bm9uY2U='; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
      "Referrer-Policy": "same-origin",
      "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
      "X-Content-Type-Options": "nosniff",
    }
  `);
});

describe("the policy", () => {
  test.each(["/", "/api/auth/callback/email", "/versions/2025-08-18/spec", "/apiary"])(
    "of %s has a nonce",
    (path) => {
      expect(policy(path)).toContain("'nonce-bm9uY2U='");
    },
  );

  test.each([
    "/api/v1/spec",
    "/api/github/webhook",
    "/_next/static/chunks/a.js",
    "/livez",
    "/readyz",
    "/version",
  ])("of %s has none and allows nothing", (path) => {
    expect(policy(path)).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  test("never allows what is unsafe outside development", () => {
    expect(policy("/")).not.toContain("unsafe");
    expect(policy("/", { ...SETTINGS, isDevelopment: true })).toContain("unsafe-eval");
  });
});

test("only a public address on https asks browsers to stay on https", () => {
  const local = securityHeaders("/", "n", { ...SETTINGS, origin: "http://localhost:3000" });
  expect(local).not.toHaveProperty("Strict-Transport-Security");
});

test("in production forms may lead to the sign-in hosts, in the embedded shape only to the portal", () => {
  const production = readEnvironment(PRODUCTION);
  const embedded = readEnvironment({});
  if (!production.ok || !embedded.ok) throw new Error("The environments of this test are complete.");
  expect(policy("/", headerSettings(production.value))).toContain(
    "form-action 'self' https://login.microsoftonline.com https://github.com;",
  );
  expect(policy("/", headerSettings(embedded.value))).toContain("form-action 'self';");
});
