/** What every octokit of the portal has in common. */
import type { Octokit } from "@octokit/rest";
import type { Fetch } from "@/lib/repository/github-fetch";

const API_VERSION = "2022-11-28";
const USER_AGENT = "ssd-portal";

const nothing = () => {};
/** Octokit would write every refused call, addresses included, to the console. */
export const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export function octokitOptions(apiUrl: string, fetch: Fetch) {
  return { baseUrl: apiUrl.replace(/\/$/, ""), userAgent: USER_AGENT, request: { fetch }, log: SILENT };
}

/** Asks for one dated version of GitHub's API, so that a newer one changes nothing here. */
export function pinned<T extends Pick<Octokit, "hook">>(octokit: T): T {
  octokit.hook.before("request", (request) => {
    request.headers["x-github-api-version"] = API_VERSION;
  });
  return octokit;
}
