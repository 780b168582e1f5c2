/** What the local repository answers without writing anything. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { BlobCache } from "@/lib/repository/blob-cache";
import { isCommitId, isPlainPath, type WantsPath } from "@/lib/repository/draft";
import type { Git } from "@/lib/repository/local-git";
import { type ParsedCommit, parseCommit } from "@/lib/repository/local-objects";
import { listTree } from "@/lib/repository/local-tree";
import { checkReadable, checkTotal } from "@/lib/repository/readable";
import { type Commit, type CommitId, RepositoryError, type VersionMark } from "@/lib/repository/repository";
import { oldestMark, versionMarks, versionOfTag } from "@/lib/repository/version-marks";
import type { SpecFile, SpecFiles } from "@/lib/spec/model";

export const BASE = "main";
export const BASE_REF = `refs/heads/${BASE}`;

export type LocalStore = {
  readonly git: Git;
  readonly wants: WantsPath;
  readonly objectsPaths: readonly string[];
  readonly blobs: BlobCache;
  readonly now: () => Date;
};

/** A commit by id or ref; null where there is none. */
export async function findCommit(git: Git, name: string): Promise<ParsedCommit | null> {
  const object = await git.object(`${name}^{commit}`);
  return object ? parseCommit(object) : null;
}

export async function loadCommit(git: Git, id: CommitId): Promise<ParsedCommit> {
  const commit = isCommitId(id) ? await findCommit(git, id) : null;
  if (!commit) throw new RepositoryError("NotFound", `The repository holds no commit ${id}.`);
  return commit;
}

export async function loadHead(git: Git): Promise<ParsedCommit> {
  const head = await findCommit(git, BASE_REF);
  if (!head) throw new RepositoryError("NotFound", "The repository is empty: it has no branch main yet.");
  return head;
}

export async function readFiles(
  { git, wants, blobs }: Pick<LocalStore, "git" | "wants" | "blobs">,
  at: CommitId,
): Promise<SpecFiles> {
  const { tree } = await loadCommit(git, at);
  const wanted = [...(await listTree(git, tree)).values()].filter(({ path }) => wants(path));
  checkReadable(wanted);
  const files = new Map<string, SpecFile>();
  let total = 0;
  for (const { path, mode, id } of wanted) {
    const bytes = blobs.get(id) ?? (await readBlob(git, path, id));
    total += bytes.byteLength;
    checkTotal(total);
    blobs.set(id, bytes);
    files.set(path, { path, mode, blob: id, bytes });
  }
  return { commit: at, files };
}

async function readBlob(git: Git, path: string, id: string): Promise<Uint8Array> {
  const object = await git.object(id).catch((error: unknown) => {
    if (!(error instanceof RepositoryError) || error.problem !== "TooLarge") throw error;
    throw new RepositoryError("TooLarge", `${path} is larger than 16 MB. Make it smaller.`);
  });
  if (object) return object.bytes;
  throw new RepositoryError(
    "BadAnswer",
    `The content of ${path} is missing from the repository. Clone it whole.`,
  );
}

/**
 * The oldest commits of a shallow clone, where its history was cut off: they seem to bring in every file,
 * and nobody can tell which they changed. None in a whole clone.
 */
export async function findShallowEnds(git: Git): Promise<ReadonlySet<CommitId>> {
  const place = await git.run(["rev-parse", "--path-format=absolute", "--git-path", "shallow"]);
  if (!existsSync(place)) return new Set();
  return new Set((await readFile(place, "utf8")).split("\n").filter(isCommitId));
}

export async function isAncestor(git: Git, a: CommitId, b: CommitId): Promise<boolean> {
  await loadCommit(git, a);
  await loadCommit(git, b);
  if (a === b) return true;
  const { code, stderr } = await git.attempt(["merge-base", "--is-ancestor", a, b]);
  if (code > 1)
    throw new RepositoryError("Unavailable", `Git could not compare two commits: ${stderr.trim()}`);
  return code === 0;
}

/** First parents of the base branch after `since`, oldest first. */
export async function readMerges(git: Git, since: CommitId): Promise<readonly Commit[]> {
  const { id } = await loadHead(git);
  if (!(await isAncestor(git, since, id))) {
    throw new RepositoryError(
      "Moved",
      `The base branch no longer contains ${since}; somebody has rewritten it.`,
    );
  }
  return loadAll(git, await git.run(["rev-list", "--first-parent", "--reverse", `${since}..${id}`]));
}

/** `from`: another commit than the tip of the base branch. */
export async function readHistory(
  { git, objectsPaths }: Pick<LocalStore, "git" | "objectsPaths">,
  from?: ParsedCommit,
): Promise<readonly VersionMark[]> {
  const head = from ?? (await loadHead(git));
  const tags: VersionMark[] = [];
  const refs = await git.run(["for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags/spec-v*"]);
  for (const tag of refs.split("\n")) {
    const name = versionOfTag(tag);
    const commit = name ? await findCommit(git, `refs/tags/${tag}`) : null;
    if (name && commit) tags.push({ name, commit: commit.id, at: commit.at });
  }
  const oldest = oldestMark(tags)?.commit;
  const walk = ["rev-list", "--first-parent", "--reverse", oldest ?? head.id, "--", ...objectsPaths];
  const isWalkable = objectsPaths.length > 0 && objectsPaths.every(isPlainPath);
  const edits = await loadAll(git, isWalkable ? await git.run(walk) : "");
  const ends = await findShallowEnds(git);
  return versionMarks(
    tags,
    edits.filter(({ id }) => id !== oldest && !ends.has(id)),
  );
}

async function loadAll(git: Git, ids: string): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for (const id of ids.split("\n").filter(Boolean)) commits.push(toCommit(await loadCommit(git, id)));
  return commits;
}

/** A commit as the port gives it. */
export function toCommit({ id, parents, at, message }: ParsedCommit): Commit {
  return { id, parents, at, message };
}
