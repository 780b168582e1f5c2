/** The credentials of the GitHub adapter: kept in memory, never logged. */
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { credentialsRefused, statusOf, toRepositoryError } from "@/lib/repository/github-errors";
import type { Fetch } from "@/lib/repository/github-fetch";
import { octokitOptions, pinned, SILENT } from "@/lib/repository/github-octokit";

/** An installation token lives for an hour and is renewed after fifty minutes. */
const RENEW_BEFORE_MS = 10 * 60_000;
/** All that the portal ever asks for; a ruleset on the base branch contains it further. */
const PERMISSIONS = { contents: "write", pull_requests: "write", metadata: "read" } as const;

export type GitHubAuth =
  | {
      readonly kind: "app";
      readonly appId: string;
      readonly privateKey: string;
      readonly installationId: string;
    }
  /** For development and trials. */
  | { readonly kind: "token"; readonly token: string };

type Tokens = {
  current(): Promise<string>;
  /** Drops a token that was refused; true where another can be asked for. */
  forget(): boolean;
};

type Access = { readonly apiUrl: string; readonly name: string; readonly auth: GitHubAuth };

/** A personal token as it is, or an installation token narrowed to one repository and to what the portal needs. */
export function openTokens({ auth, apiUrl, name }: Access, fetch: Fetch): Tokens {
  if (auth.kind === "token") return { current: async () => auth.token, forget: () => false };
  const { request } = pinned(new Octokit(octokitOptions(apiUrl, fetch)));
  const app = createAppAuth({ appId: auth.appId, privateKey: auth.privateKey, request, log: SILENT });
  let kept: { readonly token: string; readonly until: number } | null = null;
  return {
    async current() {
      if (kept && kept.until - Date.now() > RENEW_BEFORE_MS) return kept.token;
      try {
        const installationId = Number(auth.installationId);
        const ask = { repositoryNames: [name], permissions: PERMISSIONS, refresh: true };
        const { token, expiresAt } = await app({ type: "installation", installationId, ...ask });
        kept = { token, until: Date.parse(expiresAt) };
        return token;
      } catch (error) {
        const status = statusOf(error);
        // Without a status the key itself could not be used to sign.
        throw status === null || [401, 403, 404, 422].includes(status)
          ? credentialsRefused()
          : toRepositoryError(error, false);
      }
    },
    forget() {
      const had = kept !== null;
      kept = null;
      return had;
    },
  };
}
