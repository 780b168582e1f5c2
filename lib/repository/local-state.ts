/** What became of a proposal of the local repository, read back from git each time: the record says what was opened, the refs say the rest. */
import { keyOfBranch, readTrailers } from "@/lib/repository/commit-message";
import { isOurBuild } from "@/lib/repository/draft";
import type { ParsedCommit } from "@/lib/repository/local-objects";
import { listProposals, type NumberedProposal } from "@/lib/repository/local-proposals";
import { findCommit, isAncestor, type LocalStore, loadCommit, loadHead } from "@/lib/repository/local-read";
import { listTree } from "@/lib/repository/local-tree";
import { type CommitId, type ProposalState, RepositoryError } from "@/lib/repository/repository";

export async function findState(store: LocalStore, branch: string): Promise<ProposalState | null> {
  const found = (await listProposals(store.git)).find((proposal) => proposal.branch === branch);
  return found ? toState(store, found) : null;
}

export async function listStates(store: LocalStore): Promise<readonly ProposalState[]> {
  const states: ProposalState[] = [];
  for (const proposal of await listProposals(store.git)) states.push(await toState(store, proposal));
  return states;
}

export async function toState(store: LocalStore, proposal: NumberedProposal): Promise<ProposalState> {
  const { git } = store;
  const { number, key, branch } = proposal;
  const head = await loadHead(git);
  const live = await findCommit(git, branchRef(branch));
  // A branch that lives on after its merge no longer says what was merged.
  const tip = proposal.state === "merged" || !live ? await loadCommit(git, proposal.tip) : live;
  const mergedAs = proposal.mergedAs ?? (await arrival(store, tip.id, head.id));
  const state = mergedAs ? "merged" : live ? proposal.state : "closed";
  const mergeable = state !== "open" ? "unknown" : (await isAncestor(git, head.id, tip.id)) ? "yes" : "no";
  return {
    number,
    key,
    branch,
    tip: tip.id,
    base: readTrailers(tip.message)?.base ?? proposal.base,
    url: null,
    state,
    mergedAs,
    mergeable,
    tipIsOurs: await isOurs(store, tip, branch),
    updatedAt: proposal.updatedAt,
    headExists: live !== null,
  };
}

/** The first-parent commit of the base that brought a tip in (the tip itself where the base was only moved forward), or null. */
async function arrival({ git }: LocalStore, tip: CommitId, head: CommitId): Promise<CommitId | null> {
  if (!(await isAncestor(git, tip, head))) return null;
  const chain = await git.run([
    "rev-list",
    "--first-parent",
    "--ancestry-path",
    "--reverse",
    `${tip}..${head}`,
  ]);
  const [first] = chain.split("\n").filter(Boolean);
  if (!first) return tip;
  const { parents } = await loadCommit(git, first);
  return parents[0] === tip ? tip : first;
}

export async function loadProposal(store: LocalStore, branch: string): Promise<NumberedProposal> {
  const found = (await listProposals(store.git)).find((proposal) => proposal.branch === branch);
  if (!found) throw new RepositoryError("NotFound", `There is no proposal ${branch}.`);
  return found;
}

export async function loadState(store: LocalStore, branch: string): Promise<ProposalState> {
  return toState(store, await loadProposal(store, branch));
}

export async function isOurs({ git }: LocalStore, tip: ParsedCommit, branch: string): Promise<boolean> {
  const baseId = readTrailers(tip.message)?.base;
  const base = baseId ? await findCommit(git, baseId) : null;
  const before = base && (await listTree(git, base.tree));
  return before !== null && isOurBuild(tip, keyOfBranch(branch), before, await listTree(git, tip.tree));
}

export function branchRef(branch: string): string {
  return `refs/heads/${branch}`;
}
