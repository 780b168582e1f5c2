/** Commits of the local repository, made from drafts. They are objects only: nothing counts until a ref names it. */
import { followMessage, readTrailers } from "@/lib/repository/commit-message";
import { checkExpectations } from "@/lib/repository/draft";
import type { ParsedCommit } from "@/lib/repository/local-objects";
import { isAncestor, type LocalStore, loadCommit, loadHead } from "@/lib/repository/local-read";
import { listTree, treeWith } from "@/lib/repository/local-tree";
import { type CommitId, type ProposalDraft, RepositoryError } from "@/lib/repository/repository";

/** The commit that makes an earlier build of ours hold the draft, with the draft's base as second parent; the tip itself where it does already. */
export async function nextTip(store: LocalStore, draft: ProposalDraft, tip: ParsedCommit): Promise<CommitId> {
  const { git } = store;
  const trailers = readTrailers(tip.message);
  if (trailers?.contentHash === draft.contentHash && trailers.base === draft.base) return tip.id;
  if (!trailers?.base || !(await isAncestor(git, trailers.base, draft.base))) {
    throw new RepositoryError(
      "Moved",
      `${draft.branch} was built on a newer specification than this update.`,
    );
  }
  const tree = await buildTree(store, draft);
  const contained = await isAncestor(git, draft.base, tip.id);
  if (tree === tip.tree && contained) return tip.id;
  const message = followMessage(draft.key.request, draft.base, draft.parts.at(-1)?.message ?? "");
  return commit(store, tree, contained ? [tip.id] : [tip.id, draft.base], message);
}

export async function build(store: LocalStore, draft: ProposalDraft): Promise<CommitId> {
  let [tree, parent] = [await baseTree(store, draft), draft.base];
  for (const part of draft.parts) {
    tree = await treeWith(store.git, tree, part);
    parent = await commit(store, tree, [parent], part.message);
  }
  return parent;
}

async function buildTree(store: LocalStore, draft: ProposalDraft): Promise<string> {
  let tree = await baseTree(store, draft);
  for (const part of draft.parts) tree = await treeWith(store.git, tree, part);
  return tree;
}

/** The tree of the draft's base, once it is certain that the base branch holds it and that it is what the draft expects. */
async function baseTree({ git }: LocalStore, draft: ProposalDraft): Promise<string> {
  const base = await loadCommit(git, draft.base);
  if (!(await isAncestor(git, base.id, (await loadHead(git)).id))) {
    throw new RepositoryError(
      "Moved",
      "The base branch no longer contains the commit this change was prepared on.",
    );
  }
  checkExpectations(draft, await listTree(git, base.tree));
  return base.tree;
}

export function commit(
  { git, now }: LocalStore,
  tree: string,
  parents: readonly CommitId[],
  message: string,
): Promise<CommitId> {
  const flags = parents.flatMap((parent) => ["-p", parent]);
  return git.run(["commit-tree", tree, ...flags, "-F", "-"], { input: message, date: now() });
}
