/**
 * The specification in a bare git repository on this machine. A person's button accepts a proposal here;
 * otherwise it behaves as GitHub does, and one contract suite holds both to it.
 */
import path from "node:path";
import { createBlobCache } from "@/lib/repository/blob-cache";
import type { WantsPath } from "@/lib/repository/draft";
import { inTurn } from "@/lib/repository/in-turn";
import { checkGit, type Git, openGit } from "@/lib/repository/local-git";
import { removeStaleLocks } from "@/lib/repository/local-locks";
import { accept, close, decorate, propose, refresh } from "@/lib/repository/local-publish";
import {
  BASE,
  findCommit,
  isAncestor,
  type LocalStore,
  loadHead,
  readFiles,
  readHistory,
  readMerges,
  toCommit,
} from "@/lib/repository/local-read";
import { findState, listStates } from "@/lib/repository/local-state";
import {
  type CommitId,
  RepositoryError,
  type SpecRepository,
  type VersionMark,
} from "@/lib/repository/repository";
import { isVersionName, tagOfVersion } from "@/lib/repository/version-marks";

export type LocalOptions = {
  /** The bare repository, made by `createLocalRepository`. */
  readonly dir: string;
  readonly wants: WantsPath;
  /** The folders whose changes make versions, for example `spec/tables`. */
  readonly objectsPaths: readonly string[];
  readonly now?: () => Date;
};

export type LocalRepository = SpecRepository & {
  /** Throws `BadAnswer` where the store is damaged. */
  checkStore(): Promise<void>;
  /** Ends the git process that answers reads. */
  dispose(): Promise<void>;
};

/** Only one process may have it open: the caller holds the lock on the data directory. */
export async function openLocalRepository({
  dir,
  wants,
  objectsPaths,
  now,
}: LocalOptions): Promise<LocalRepository> {
  await checkGit();
  await removeStaleLocks(dir);
  const git = openGit(path.resolve(dir));
  const store: LocalStore = {
    git,
    wants,
    objectsPaths,
    blobs: createBlobCache(),
    now: now ?? (() => new Date()),
  };
  await loadHead(git);
  const next = inTurn();
  return {
    describe: async () => ({
      kind: "local",
      name: path.basename(dir),
      url: null,
      base: BASE,
      canAccept: true,
    }),
    head: async () => toCommit(await loadHead(git)),
    read: (at) => readFiles(store, at),
    history: () => readHistory(store),
    isAncestor: (a, b) => isAncestor(git, a, b),
    merges: (since) => readMerges(git, since),
    proposal: (branch) => findState(store, branch),
    proposals: async (since) =>
      (await listStates(store)).filter(({ updatedAt }) => !since || updatedAt >= since),
    propose: (draft) => next(() => propose(store, draft)),
    refresh: (draft, seen) => next(() => refresh(store, draft, seen)),
    accept: (branch, seen, by) => next(() => accept(store, branch, seen, by)),
    close: (branch, reason) => next(() => close(store, branch, reason)),
    decorate: (branch, { labels }) => next(() => decorate(store, branch, labels)).catch(ignoreFailure),
    mark: (version, at) => next(() => mark(store, version, at)),
    checkStore: () => checkStore(git),
    dispose: () => git.dispose(),
  };
}

async function mark({ git }: LocalStore, version: string, at: CommitId): Promise<VersionMark> {
  if (!isVersionName(version))
    throw new RepositoryError("Refused", `A version is called like 2.0.0, not "${version}".`);
  const { id } = await loadHead(git);
  if (!(await isAncestor(git, at, id)))
    throw new RepositoryError("Refused", `The base branch does not hold ${at}.`);
  const ref = `refs/tags/${tagOfVersion(version)}`;
  await git.moveRefs([`create ${ref} ${at}`]);
  const marked = await findCommit(git, ref);
  if (!marked) throw new RepositoryError("Unavailable", `The mark of version ${version} could not be set.`);
  if (marked.id !== at)
    throw new RepositoryError("NameTaken", `Version ${version} already names ${marked.id.slice(0, 12)}.`);
  return { name: version, commit: at, at: marked.at };
}

async function checkStore(git: Git): Promise<void> {
  const { code, stderr } = await git.attempt([
    "fsck",
    "--connectivity-only",
    "--no-dangling",
    "--no-progress",
  ]);
  const [first = "no reason given"] = stderr.trim().split("\n");
  if (code !== 0)
    throw new RepositoryError("BadAnswer", `The repository is damaged (${first}). Restore the last backup.`);
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof RepositoryError)) throw error;
}
