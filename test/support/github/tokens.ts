/** Who may call: a personal token, or an App that signs for an installation token. */
import { createVerify, generateKeyPairSync, randomBytes } from "node:crypto";
import { z } from "zod";

const HOUR_MS = 3_600_000;

const Claims = z.object({ iss: z.union([z.string(), z.number()]), iat: z.number(), exp: z.number() });

export type Credentials = {
  readonly token: string;
  readonly app: { readonly appId: string; readonly privateKey: string; readonly installationId: string };
  /** Login of the caller, or null where the credentials are no good. */
  whoIs(authorization: string | undefined): string | null;
  /** A new installation token for a signed request, or null. */
  grant(
    authorization: string | undefined,
    installationId: string,
  ): { readonly token: string; readonly expires_at: string } | null;
  /** Makes every installation token invalid, as an hour does. */
  expire(): void;
};

export function openCredentials(token = `ghp_${randomBytes(18).toString("hex")}`): Credentials {
  const { publicKey, privateKey } = appKeys();
  const app = { appId: "4711", privateKey, installationId: "42" };
  const granted = new Set<string>();
  const bare = (authorization = "") => authorization.replace(/^(?:token|bearer) /i, "");
  return {
    token,
    app,
    whoIs(authorization) {
      const given = bare(authorization);
      if (given === token) return "a-developer";
      return granted.has(given) ? "ssd-portal[bot]" : null;
    },
    grant(authorization, installationId) {
      if (installationId !== app.installationId || !isSigned(bare(authorization), publicKey, app.appId))
        return null;
      const issued = `ghs_${randomBytes(18).toString("hex")}`;
      granted.add(issued);
      return { token: issued, expires_at: new Date(Date.now() + HOUR_MS).toISOString() };
    },
    expire: () => granted.clear(),
  };
}

let keys: { readonly publicKey: string; readonly privateKey: string } | null = null;

/** Made once a process, for they take a moment. */
function appKeys() {
  keys ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return keys;
}

/** A JSON Web Token as GitHub demands it of an App: RS256, issued by the App, good for ten minutes at most. */
function isSigned(jwt: string, publicKey: string, appId: string): boolean {
  const [head = "", body = "", signature = ""] = jwt.split(".");
  const verified = createVerify("RSA-SHA256")
    .update(`${head}.${body}`)
    .verify(publicKey, signature, "base64url");
  if (!verified) return false;
  const { iss, iat, exp } = Claims.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  const now = Date.now() / 1000;
  return String(iss) === appId && iat <= now && exp > now && exp - iat <= 660;
}
