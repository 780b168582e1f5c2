/** What the local repository writes: objects first, then all refs in one transaction that names what each was before. */
import { acceptMessage, BRANCH_FOLDER, readTrailers } from "@/lib/repository/commit-message";
import { checkDraft } from "@/lib/repository/draft";
import { build, commit, nextTip } from "@/lib/repository/local-build";
import type { ParsedCommit } from "@/lib/repository/local-objects";
import {
  listProposals,
  type NumberedProposal,
  proposalLine,
  type StoredProposal,
} from "@/lib/repository/local-proposals";
import {
  BASE_REF,
  findCommit,
  isAncestor,
  type LocalStore,
  loadCommit,
  loadHead,
} from "@/lib/repository/local-read";
import { branchRef, isOurs, loadProposal, loadState, toState } from "@/lib/repository/local-state";
import {
  type CommitId,
  type ProposalDraft,
  type ProposalState,
  RepositoryError,
} from "@/lib/repository/repository";

/** Another process may take the number or the lock first; what it left is looked at again this often. */
const MAX_TRIES = 20;

export async function propose(store: LocalStore, draft: ProposalDraft): Promise<ProposalState> {
  checkDraft(draft, store.wants);
  const { git } = store;
  const ref = branchRef(draft.branch);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const proposals = await listProposals(git);
    const found = proposals.find(({ branch }) => branch === draft.branch);
    if (found) return continueProposal(store, draft, found);
    const tip = await findCommit(git, ref);
    const next = tip
      ? await nextTip(store, draft, await ours(store, tip, draft.branch))
      : await build(store, draft);
    const number = (proposals.at(-1)?.number ?? 0) + 1;
    const line = await proposalLine(
      git,
      newProposal(store, draft, next),
      { number, stored: null },
      store.now(),
    );
    if (await git.moveRefs([tip ? `update ${ref} ${next} ${tip.id}` : `create ${ref} ${next}`, line])) {
      return loadState(store, draft.branch);
    }
    if (await findCommit(git, branchRef(BRANCH_FOLDER.slice(0, -1)))) {
      throw new RepositoryError(
        "NameTaken",
        "A branch called ssd-portal stands in the way of the portal's own. Rename it.",
      );
    }
  }
  throw new RepositoryError("Unavailable", "Other work kept the repository busy; it will be tried again.");
}

export async function refresh(
  store: LocalStore,
  draft: ProposalDraft,
  seen: CommitId,
): Promise<ProposalState> {
  checkDraft(draft, store.wants);
  const found = await loadProposal(store, draft.branch);
  const state = await toState(store, found);
  if (state.state !== "open")
    throw new RepositoryError("Refused", `The proposal of ${draft.key.request} is ${state.state}.`);
  if (state.tip !== seen || !state.tipIsOurs) throw moved(draft.branch);
  return follow(store, draft, found, await loadCommit(store.git, seen));
}

export async function accept(
  store: LocalStore,
  branch: string,
  seen: CommitId,
  by: string,
): Promise<ProposalState> {
  const { git } = store;
  const found = await loadProposal(store, branch);
  const state = await toState(store, found);
  if (state.state === "merged" && state.tip === seen) return state;
  if (state.state !== "open")
    throw new RepositoryError("Refused", `The proposal of ${found.key.request} is ${state.state}.`);
  if (state.tip !== seen) throw moved(branch);
  if (!state.tipIsOurs) {
    throw new RepositoryError(
      "Refused",
      `${branch} holds changes that were not approved, so it cannot be accepted here.`,
    );
  }
  const [head, tip] = [await loadHead(git), await loadCommit(git, seen)];
  if (!(await isAncestor(git, head.id, seen))) {
    throw new RepositoryError(
      "Moved",
      "The specification has moved on. Bring the proposal up to date, then accept it.",
    );
  }
  const contentHash = readTrailers(tip.message)?.contentHash ?? "";
  const message = acceptMessage({ key: found.key, title: found.title, by, contentHash });
  const mergedAs = await commit(store, tip.tree, [head.id, seen], message);
  const line = await changedLine(store, found, { state: "merged", mergedAs, tip: seen });
  const lines = [`update ${BASE_REF} ${mergedAs} ${head.id}`, `verify ${branchRef(branch)} ${seen}`, line];
  if (!(await git.moveRefs(lines))) throw moved(branch);
  return loadState(store, branch);
}

export async function close(store: LocalStore, branch: string, reason: string): Promise<ProposalState> {
  const found = await loadProposal(store, branch);
  const state = await toState(store, found);
  if (state.state !== "open") return state;
  const line = await changedLine(store, found, { state: "closed", reason, tip: state.tip });
  if (!(await store.git.moveRefs([line]))) throw moved(branch);
  return loadState(store, branch);
}

/** Labels are all that decoration means here. */
export async function decorate(store: LocalStore, branch: string, labels: readonly string[]): Promise<void> {
  const found = await loadProposal(store, branch);
  if (found.labels.join("\n") === labels.join("\n")) return;
  await store.git.moveRefs([await changedLine(store, found, { labels: [...labels] })]);
}

async function continueProposal(
  store: LocalStore,
  draft: ProposalDraft,
  found: NumberedProposal,
): Promise<ProposalState> {
  const state = await toState(store, found);
  const tip = await loadCommit(store.git, state.tip);
  const same = readTrailers(tip.message)?.contentHash === draft.contentHash;
  return state.state === "open" && state.tipIsOurs && !same ? follow(store, draft, found, tip) : state;
}

async function follow(
  store: LocalStore,
  draft: ProposalDraft,
  found: NumberedProposal,
  tip: ParsedCommit,
): Promise<ProposalState> {
  if (found.outcomeHash !== draft.outcomeHash) {
    throw new RepositoryError(
      "Refused",
      `This update of ${draft.key.request} would publish something that was not approved.`,
    );
  }
  const next = await nextTip(store, draft, tip);
  if (next !== tip.id) {
    const line = await changedLine(store, found, { tip: next, base: draft.base });
    const lines = [`update ${branchRef(draft.branch)} ${next} ${tip.id}`, line];
    if (!(await store.git.moveRefs(lines))) throw moved(draft.branch);
  }
  return loadState(store, draft.branch);
}

async function ours(store: LocalStore, tip: ParsedCommit, branch: string): Promise<ParsedCommit> {
  if (await isOurs(store, tip, branch)) return tip;
  const sentence = `${branch} exists already and holds other work (${tip.id.slice(0, 12)}). Publish as a new revision.`;
  throw new RepositoryError("NameTaken", sentence);
}

function newProposal({ now }: LocalStore, draft: ProposalDraft, tip: CommitId): StoredProposal {
  const { key, branch, base, outcomeHash, text } = draft;
  return {
    key: { ...key },
    branch,
    title: text.title,
    body: text.body,
    labels: [...text.labels],
    outcomeHash,
    base,
    tip,
    state: "open",
    mergedAs: null,
    reason: null,
    updatedAt: now().toISOString(),
  };
}

function changedLine(
  store: LocalStore,
  found: NumberedProposal,
  change: Partial<StoredProposal>,
): Promise<string> {
  const { number, stored, ...before } = found;
  const now = store.now();
  return proposalLine(
    store.git,
    { ...before, ...change, updatedAt: now.toISOString() },
    { number, stored },
    now,
  );
}

function moved(branch: string): RepositoryError {
  return new RepositoryError(
    "Moved",
    `${branch} is no longer as it was seen. Read it again before going on.`,
  );
}
