/** Every variable of the environment that the portal knows, and what it must look like in either shape. */
import { z } from "zod";

const Role = z.enum(["web", "worker", "all"], "must be web, worker or all");
const text = z.string();
const flag = z.enum(["0", "1"], "must be 0 or 1").transform((value) => value === "1");
const list = text.transform((value) => value.split(",").flatMap((part) => part.trim() || []));
const address = z
  .url({ protocol: /^https?$/, error: "must be an address that begins with https:// or http://" })
  .transform((value) => value.replace(/\/+$/, ""));
const origin = address.refine(
  (value) => new URL(value).origin === value,
  "must be a scheme, a host and perhaps a port, without a path",
);

/** Every variable the portal knows, and what it must look like where it is given. */
export const Variables = z
  .object({
    PORT: text
      .transform(Number)
      .refine(
        (port) => Number.isInteger(port) && port > 0 && port < 65536,
        "must be a number from 1 to 65535",
      ),
    HOST: text,
    DATA_DIR: text,
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: "must be an address that begins with postgresql://",
    }),
    ROLE: Role,
    AUTH_SECRET: text.min(32, "must have at least 32 characters"),
    ENTRA_CLIENT_ID: text,
    ENTRA_CLIENT_SECRET: text,
    ENTRA_TENANTS: list.refine(
      (tenants) =>
        tenants.length > 0 && !tenants.some((id) => /^(common|organizations|consumers)$/i.test(id)),
      "must list tenant ids, separated by commas, and not common, organizations or consumers: these let anyone in",
    ),
    ENTRA_AUTHORITY_URL: address,
    GITHUB_LOGIN_ID: text,
    GITHUB_LOGIN_SECRET: text,
    SMTP_URL: z.url({
      protocol: /^smtps?$/,
      error: "must be an address that begins with smtp:// or smtps://",
    }),
    MAIL_FROM: text.includes("@", "must be the address of a sender"),
    SPEC_GITHUB: text.regex(/^[\w.-]+\/[\w.-]+$/, "must look like owner/name"),
    SPEC_BRANCH: text.regex(/^(?![-/.])[\w./-]+$/, "must be the name of a branch"),
    SPEC_PROFILE: text,
    SPEC_DIR: text,
    GITHUB_API_URL: address,
    GITHUB_APP_ID: text.regex(/^\d+$/, "must be the number of the App"),
    // Many hosts keep a variable on one line: `\n` written out stands for a line break.
    GITHUB_APP_KEY: text
      .transform((key) => key.replaceAll("\\n", "\n"))
      .refine(
        (key) => key.includes("PRIVATE KEY-----"),
        "must be the App's private key as GitHub gave it (PEM)",
      ),
    GITHUB_INSTALLATION_ID: text.regex(/^\d+$/, "must be the number of the installation"),
    GITHUB_WEBHOOK_SECRET: list.refine(
      ({ length }) => length === 1 || length === 2,
      "must be one secret, or two separated by a comma",
    ),
    GITHUB_TOKEN: text,
    SLACK_WEBHOOK_URL: address,
    DEMO_DATA: flag,
    DEMO_SIGN_IN: flag,
    NODE_ENV: text,
  })
  .partial();

// Settings of production without its database: more likely a lost variable than a wish for a trial.
const withDatabase = z
  .never("is for production, but DATABASE_URL is missing: give DATABASE_URL, or remove this one")
  .optional();

export const Embedded = Variables.extend({
  ROLE: z
    .literal("all", "must be all without DATABASE_URL, because then one process does everything")
    .optional(),
  ENTRA_CLIENT_ID: withDatabase,
  ENTRA_CLIENT_SECRET: withDatabase,
  ENTRA_TENANTS: withDatabase,
  ENTRA_AUTHORITY_URL: withDatabase,
  GITHUB_LOGIN_ID: withDatabase,
  GITHUB_LOGIN_SECRET: withDatabase,
  SMTP_URL: withDatabase,
  MAIL_FROM: withDatabase,
});

export const Production = Variables.extend({
  PUBLIC_ORIGIN: origin.refine(
    (value) => value.startsWith("https:") || isLoopback(new URL(value).hostname),
    "must begin with https://, unless it names this machine",
  ),
  SPEC_DIR: z.never("is for trials on one machine: use SPEC_GITHUB and remove it").optional(),
  GITHUB_TOKEN: z.never("is for trials on one machine: use a GitHub App and remove it").optional(),
  DEMO_SIGN_IN: z
    .literal("0", "would let anyone in as anyone: remove it")
    .transform(() => false)
    .optional(),
}).required({
  DATABASE_URL: true,
  PUBLIC_ORIGIN: true,
  AUTH_SECRET: true,
  ENTRA_CLIENT_ID: true,
  ENTRA_CLIENT_SECRET: true,
  ENTRA_TENANTS: true,
  GITHUB_LOGIN_ID: true,
  GITHUB_LOGIN_SECRET: true,
  SMTP_URL: true,
  MAIL_FROM: true,
  SPEC_GITHUB: true,
  GITHUB_APP_ID: true,
  GITHUB_APP_KEY: true,
  GITHUB_INSTALLATION_ID: true,
  GITHUB_WEBHOOK_SECRET: true,
});

/** A name that only programs on this machine can reach. */
export function isLoopback(host: string): boolean {
  return ["localhost", "127.0.0.1", "::1", "[::1]"].includes(host);
}
