/** What became of a proposal on GitHub, always read afresh. */
import { BRANCH_FOLDER, keyOfBranch, readTrailers } from "@/lib/repository/commit-message";
import { isOurBuild } from "@/lib/repository/draft";
import { ListedPull, Pull } from "@/lib/repository/github-answers";
import {
  findCommit,
  findTip,
  type GitHubStore,
  listRefs,
  loadCommit,
  loadTree,
} from "@/lib/repository/github-read";
import type { CommitId, ProposalState } from "@/lib/repository/repository";

/** The pull request of a branch as it stands; among several, the open one, else the merged one, else the newest. */
export async function findPull(store: GitHubStore, branch: string): Promise<Pull | null> {
  const { client, owner, base } = store;
  const pulls = await client.readPages(ListedPull, (rest, here) =>
    rest.pulls.list({ ...here, head: `${owner}:${branch}`, base, state: "all" }),
  );
  const ours = pulls.filter((pull) => isFromHere(store, pull) && pull.head.ref === branch);
  const pull =
    ours.find(({ state }) => state === "open") ??
    ours.find(({ merged_at }) => merged_at !== null) ??
    ours.toSorted((a, b) => b.number - a.number)[0];
  return pull ? loadPull(store, pull.number) : null;
}

/** A single pull request, which alone says whether it can be merged. */
export function loadPull({ client }: GitHubStore, number: number): Promise<Pull> {
  return client.read(Pull, (rest, here) => rest.pulls.get({ ...here, pull_number: number }));
}

export async function findState(store: GitHubStore, branch: string): Promise<ProposalState | null> {
  const pull = await findPull(store, branch);
  return pull && toState(store, pull, await findTip(store, branch), pull.mergeable);
}

/** Ours, newest change first; without `since`, all there ever were. */
export async function listStates(store: GitHubStore, since?: string): Promise<readonly ProposalState[]> {
  const { client, base } = store;
  const list = { state: "all", sort: "updated", direction: "desc", base } as const;
  const isOlder = ({ updated_at }: ListedPull) => since !== undefined && isBefore(updated_at, since);
  const pulls = await client.readPages(ListedPull, (rest, here) => rest.pulls.list({ ...here, ...list }), {
    isEnough: isOlder,
    key: "proposals",
  });
  const changed = pulls.filter(
    (pull) => !isOlder(pull) && isFromHere(store, pull) && keyOfBranch(pull.head.ref),
  );
  const refs = changed.length ? await listRefs(store, `heads/${BRANCH_FOLDER}`) : [];
  const tips = new Map(refs.map(({ ref, object }) => [ref.replace(/^refs\/heads\//, ""), object.sha]));
  const states: ProposalState[] = [];
  for (const pull of changed) states.push(await toState(store, pull, tips.get(pull.head.ref) ?? null, null));
  return states;
}

/** `live`: where the branch is now, null where it was deleted. */
export async function toState(
  store: GitHubStore,
  pull: ListedPull,
  live: CommitId | null,
  mergeable: boolean | null,
): Promise<ProposalState> {
  const branch = pull.head.ref;
  const isMerged = pull.merged_at !== null;
  // A branch that lives on after its merge no longer says what was merged.
  const tip = isMerged ? pull.head.sha : (live ?? pull.head.sha);
  const { message } = await loadCommit(store, tip);
  return {
    number: pull.number,
    key: keyOfBranch(branch),
    branch,
    tip,
    base: readTrailers(message)?.base ?? pull.base.sha,
    url: pull.html_url,
    state: isMerged ? "merged" : pull.state,
    mergedAs: isMerged ? pull.merge_commit_sha : null,
    mergeable: pull.state === "closed" || mergeable === null ? "unknown" : mergeable ? "yes" : "no",
    tipIsOurs: await isOurs(store, tip, branch),
    updatedAt: new Date(pull.updated_at).toISOString(),
    headExists: live !== null,
  };
}

/** True where a commit is a build of ours for this branch and nobody has changed it. */
export async function isOurs(store: GitHubStore, tip: CommitId, branch: string): Promise<boolean> {
  const commit = await loadCommit(store, tip);
  const baseId = readTrailers(commit.message)?.base;
  const base = baseId ? await findCommit(store, baseId) : null;
  if (!base) return false;
  return isOurBuild(
    commit,
    keyOfBranch(branch),
    await loadTree(store, base.tree),
    await loadTree(store, commit.tree),
  );
}

/** A fork may have a branch of the same name. */
function isFromHere({ owner, name }: GitHubStore, { head }: ListedPull): boolean {
  return head.repo?.full_name.toLowerCase() === `${owner}/${name}`.toLowerCase();
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}
