/** The specification in a repository on GitHub. People merge there; the portal proposes, and reads what became of it. */
import { createBlobCache } from "@/lib/repository/blob-cache";
import type { WantsPath } from "@/lib/repository/draft";
import { BranchRule } from "@/lib/repository/github-answers";
import { type GitHubPlace, openClient } from "@/lib/repository/github-client";
import { close, decorate, mark, propose, refresh } from "@/lib/repository/github-publish";
import {
  type GitHubStore,
  isAncestor,
  loadHead,
  readFiles,
  readHistory,
  readMerges,
  toCommit,
} from "@/lib/repository/github-read";
import { findState, listStates } from "@/lib/repository/github-state";
import { inTurn } from "@/lib/repository/in-turn";
import { RepositoryError, type SpecRepository } from "@/lib/repository/repository";

export type GitHubOptions = GitHubPlace & {
  /** The branch that holds the specification. */
  readonly base: string;
  readonly wants: WantsPath;
  /** Folders whose changes make versions; one that does not exist does no harm. */
  readonly objectsPaths: readonly string[];
};

export type GitHubRepository = SpecRepository & {
  /** Whether the base branch can only be changed by pull request, which is what contains the portal's App. */
  checkRuleset(): Promise<{ readonly pullRequestRequired: boolean }>;
};

/** Calls nothing yet: the first call says whether the repository can be reached. */
export function openGitHubRepository(options: GitHubOptions): GitHubRepository {
  const { owner, name, base, wants, objectsPaths } = options;
  const store: GitHubStore = {
    client: openClient(options),
    owner,
    name,
    base,
    wants,
    objectsPaths,
    blobs: createBlobCache(),
    commits: new Map(),
    trees: new Map(),
  };
  const next = inTurn();
  const full = `${owner}/${name}`;
  return {
    describe: async () => ({
      kind: "github",
      name: full,
      url: `${pagesOrigin(options.apiUrl)}/${full}`,
      base,
      canAccept: false,
    }),
    head: async () => toCommit(await loadHead(store)),
    read: (at) => readFiles(store, at),
    history: () => readHistory(store),
    isAncestor: (a, b) => isAncestor(store, a, b),
    merges: (since) => readMerges(store, since),
    proposal: (branch) => findState(store, branch),
    proposals: (since) => listStates(store, since),
    propose: (draft) => next(() => propose(store, draft)),
    refresh: (draft, seen) => next(() => refresh(store, draft, seen)),
    close: (branch, reason) => next(() => close(store, branch, reason)),
    decorate: (branch, text) => next(() => decorate(store, branch, text)).catch(ignoreFailure),
    mark: (version, at) => next(() => mark(store, version, at)),
    async accept() {
      throw new RepositoryError("NotOffered", "The proposal is accepted on GitHub, by a person.");
    },
    async checkRuleset() {
      const rules = await store.client.readPages(BranchRule, (rest, here) =>
        rest.repos.getBranchRules({ ...here, branch: base }),
      );
      return { pullRequestRequired: rules.some(({ type }) => type === "pull_request") };
    },
  };
}

/** Where people look: GitHub keeps its API on another host, GitHub Enterprise below `/api/v3`. */
function pagesOrigin(apiUrl: string): string {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host === "api.github.com" ? "github.com" : host}`;
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof RepositoryError)) throw error;
}
