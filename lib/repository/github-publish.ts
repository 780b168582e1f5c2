/**
 * What the GitHub adapter writes. Each step looks, then does, and may run twice and from any point:
 * the branch name is the key. Nothing is ever forced, and the base branch is never written.
 */
import { followMessage, readTrailers } from "@/lib/repository/commit-message";
import { checkDraft, checkExpectations } from "@/lib/repository/draft";
import {
  Anything,
  GitCommit,
  GitRef,
  IssueComment,
  ListedPull,
  NewTree,
  type Pull,
} from "@/lib/repository/github-answers";
import {
  findTagged,
  findTip,
  type GitHubStore,
  isAncestor,
  keepCommit,
  loadCommit,
  loadHead,
  loadTree,
  type TreeCommit,
} from "@/lib/repository/github-read";
import { findPull, isOurs, loadPull, toState } from "@/lib/repository/github-state";
import { marker, readMarker } from "@/lib/repository/proposal-text";
import {
  type CommitId,
  type ProposalDraft,
  type ProposalPart,
  type ProposalState,
  type ProposalText,
  RepositoryError,
  type VersionMark,
} from "@/lib/repository/repository";
import { isVersionName, tagOfVersion } from "@/lib/repository/version-marks";

/** Somebody else may take a step first; what they left is looked at again this often. */
const MAX_TRIES = 3;

export async function propose(store: GitHubStore, draft: ProposalDraft): Promise<ProposalState> {
  checkDraft(draft, store.wants);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    try {
      return await proposeOnce(store, draft);
    } catch (error) {
      if (!(error instanceof RepositoryError) || error.problem !== "AlreadyExists") throw error;
    }
  }
  throw new RepositoryError("Unavailable", "Other work kept the repository busy; it will be tried again.");
}

async function proposeOnce(store: GitHubStore, draft: ProposalDraft): Promise<ProposalState> {
  const { branch } = draft;
  const pull = await findPull(store, branch);
  const tip = await findTip(store, branch);
  if (pull) return continueProposal(store, draft, pull, tip);
  if (tip === null) await createBranch(store, draft, await build(store, draft));
  else if (!(await isOurs(store, tip, branch))) throw nameTaken(branch, tip);
  else await follow(store, draft, await loadCommit(store, tip));
  const opened = await openPull(store, draft);
  return stateOf(store, await loadPull(store, opened.number));
}

export async function refresh(
  store: GitHubStore,
  draft: ProposalDraft,
  seen: CommitId,
): Promise<ProposalState> {
  checkDraft(draft, store.wants);
  const pull = await findPull(store, draft.branch);
  if (!pull) throw new RepositoryError("NotFound", `There is no proposal ${draft.branch}.`);
  const state = await stateOf(store, pull);
  if (state.state !== "open")
    throw new RepositoryError("Refused", `The proposal of ${draft.key.request} is ${state.state}.`);
  if (state.tip !== seen || !state.tipIsOurs) throw moved(draft.branch);
  checkOutcome(draft, pull);
  await follow(store, draft, await loadCommit(store, seen));
  return stateOf(store, await loadPull(store, pull.number));
}

export async function close(store: GitHubStore, branch: string, reason: string): Promise<ProposalState> {
  const pull = await findPull(store, branch);
  if (!pull) throw new RepositoryError("NotFound", `There is no proposal ${branch}.`);
  if (pull.state === "closed") return stateOf(store, pull);
  const closed = { pull_number: pull.number, state: "closed" as const };
  await store.client.write(ListedPull, (rest, here) => rest.pulls.update({ ...here, ...closed }));
  await ignoringFailure(() => comment(store, pull.number, reason));
  return stateOf(store, await loadPull(store, pull.number));
}

/** Labels, and the mark where somebody has edited it away. */
export async function decorate(store: GitHubStore, branch: string, text: ProposalText): Promise<void> {
  const pull = await findPull(store, branch);
  if (!pull) return;
  const { client } = store;
  const issue = { issue_number: pull.number };
  const labels = [...text.labels];
  if (labels.length)
    await client.write(Anything, (rest, here) => rest.issues.addLabels({ ...here, ...issue, labels }));
  const mark = readMarker(text.body);
  if (!mark || readMarker(pull.body ?? "")) return;
  const comments = await client.readPages(IssueComment, (rest, here) =>
    rest.issues.listComments({ ...here, ...issue }),
  );
  if (comments.some(({ body }) => readMarker(body ?? ""))) return;
  await comment(store, pull.number, `The portal finds this proposal by the mark below.\n\n${marker(mark)}`);
}

export async function mark(store: GitHubStore, version: string, at: CommitId): Promise<VersionMark> {
  if (!isVersionName(version)) {
    throw new RepositoryError("Refused", `A version is called like 2.0.0, not "${version}".`);
  }
  const commit = await loadCommit(store, at);
  if (!(await isAncestor(store, at, (await loadHead(store)).id))) {
    throw new RepositoryError("Refused", `The base branch does not hold ${at}.`);
  }
  const tag = tagOfVersion(version);
  if ((await findTagged(store, tag)) === null) {
    const ref = { ref: `refs/tags/${tag}`, sha: at };
    await ignoringExisting(() =>
      store.client.write(GitRef, (rest, here) => rest.git.createRef({ ...here, ...ref })),
    );
  }
  const marked = await findTagged(store, tag);
  if (!marked) throw new RepositoryError("Unavailable", `The mark of version ${version} is not visible yet.`);
  if (marked !== at)
    throw new RepositoryError("NameTaken", `Version ${version} already names ${marked.slice(0, 12)}.`);
  return { name: version, commit: at, at: commit.at };
}

async function continueProposal(
  store: GitHubStore,
  draft: ProposalDraft,
  pull: Pull,
  tip: CommitId | null,
): Promise<ProposalState> {
  const state = await toState(store, pull, tip, pull.mergeable);
  const known = readMarker(pull.body ?? "")?.key;
  const isOurPull = known?.request === draft.key.request && known.revision === draft.key.revision;
  if (!isOurPull && !state.tipIsOurs) throw nameTaken(draft.branch, state.tip);
  if (state.state !== "open" || !state.tipIsOurs) return state;
  const commit = await loadCommit(store, state.tip);
  if (readTrailers(commit.message)?.contentHash === draft.contentHash) return state;
  checkOutcome(draft, pull);
  await follow(store, draft, commit);
  return stateOf(store, await loadPull(store, pull.number));
}

/** Makes the branch hold the draft by a commit on its tip, with the draft's base as second parent. Nothing to do where it does already. */
async function follow(store: GitHubStore, draft: ProposalDraft, tip: TreeCommit): Promise<void> {
  const trailers = readTrailers(tip.message);
  if (trailers?.contentHash === draft.contentHash && trailers.base === draft.base) return;
  if (!trailers?.base || !(await isAncestor(store, trailers.base, draft.base))) {
    throw new RepositoryError(
      "Moved",
      `${draft.branch} was built on a newer specification than this update.`,
    );
  }
  const tree = (await buildTrees(store, draft)).at(-1) ?? "";
  const contained = await isAncestor(store, draft.base, tip.id);
  if (tree === tip.tree && contained) return;
  const message = followMessage(draft.key.request, draft.base, draft.parts.at(-1)?.message ?? "");
  const sha = await commit(store, tree, contained ? [tip.id] : [tip.id, draft.base], message);
  const ref = { ref: `heads/${draft.branch}`, sha, force: false };
  await store.client.write(GitRef, (rest, here) => rest.git.updateRef({ ...here, ...ref }));
}

async function build(store: GitHubStore, draft: ProposalDraft): Promise<CommitId> {
  const trees = await buildTrees(store, draft);
  let parent = draft.base;
  for (const [index, { message }] of draft.parts.entries()) {
    parent = await commit(store, trees[index] ?? "", [parent], message);
  }
  return parent;
}

/** One tree a part, each on the one before; the first on the tree of the base, which must be what the draft expects. */
async function buildTrees(store: GitHubStore, draft: ProposalDraft): Promise<readonly string[]> {
  const base = await loadCommit(store, draft.base);
  if (!(await isAncestor(store, base.id, (await loadHead(store)).id))) {
    throw new RepositoryError(
      "Moved",
      "The base branch no longer contains the commit this change was prepared on.",
    );
  }
  checkExpectations(draft, await loadTree(store, base.tree));
  const trees: string[] = [];
  for (const part of draft.parts) trees.push(await createTree(store, trees.at(-1) ?? base.tree, part));
  return trees;
}

/** Changed files only, content inline: one call, however many files. `baseTree` is a tree's id, never a commit's. */
async function createTree(
  { client }: GitHubStore,
  baseTree: string,
  { files }: ProposalPart,
): Promise<string> {
  const tree = files.map(({ path, mode, content }) => {
    const entry = { path, mode, type: "blob" as const };
    return content === null ? { ...entry, sha: null } : { ...entry, content };
  });
  const created = await client.write(NewTree, (rest, here) =>
    rest.git.createTree({ ...here, base_tree: baseTree, tree }),
  );
  return created.sha;
}

/** Author and committer are left out, so that GitHub signs as the App. */
async function commit(
  store: GitHubStore,
  tree: string,
  parents: readonly CommitId[],
  message: string,
): Promise<CommitId> {
  const content = { message, tree, parents: [...parents] };
  const created = await store.client.write(GitCommit, (rest, here) =>
    rest.git.createCommit({ ...here, ...content }),
  );
  return keepCommit(store, created).id;
}

async function createBranch(
  { client }: GitHubStore,
  { branch }: ProposalDraft,
  sha: CommitId,
): Promise<void> {
  await client.write(GitRef, (rest, here) =>
    rest.git.createRef({ ...here, ref: `refs/heads/${branch}`, sha }),
  );
}

function openPull({ client, base }: GitHubStore, { branch, text }: ProposalDraft): Promise<ListedPull> {
  const { title, body } = text;
  const words = { head: branch, base, title, body, maintainer_can_modify: true };
  return client.write(ListedPull, (rest, here) => rest.pulls.create({ ...here, ...words }));
}

async function comment({ client }: GitHubStore, number: number, body: string): Promise<void> {
  await client.write(Anything, (rest, here) =>
    rest.issues.createComment({ ...here, issue_number: number, body }),
  );
}

async function stateOf(store: GitHubStore, pull: Pull): Promise<ProposalState> {
  return toState(store, pull, await findTip(store, pull.head.ref), pull.mergeable);
}

/** An update must publish what was approved: same outcome, whatever the base has become. */
function checkOutcome(draft: ProposalDraft, pull: Pull): void {
  const approved = readMarker(pull.body ?? "")?.outcomeHash;
  if (approved && approved !== draft.outcomeHash) {
    throw new RepositoryError(
      "Refused",
      `This update of ${draft.key.request} would publish something that was not approved.`,
    );
  }
}

async function ignoringFailure(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
  }
}

async function ignoringExisting(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RepositoryError) || error.problem !== "AlreadyExists") throw error;
  }
}

function nameTaken(branch: string, tip: CommitId): RepositoryError {
  const sentence = `${branch} exists already and holds other work (${tip.slice(0, 12)}). Publish as a new revision.`;
  return new RepositoryError("NameTaken", sentence);
}

function moved(branch: string): RepositoryError {
  return new RepositoryError(
    "Moved",
    `${branch} is no longer as it was seen. Read it again before going on.`,
  );
}
