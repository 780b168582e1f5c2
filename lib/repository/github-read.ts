/** What the GitHub adapter answers without writing anything. */
import { z } from "zod";
import type { BlobCache } from "@/lib/repository/blob-cache";
import { isCommitId, type TreeEntry, type WantsPath } from "@/lib/repository/draft";
import {
  Comparison,
  GitBlob,
  GitCommit,
  GitRef,
  GitTag,
  GitTree,
  ListedCommit,
} from "@/lib/repository/github-answers";
import type { GitHubClient, PageOptions } from "@/lib/repository/github-client";
import { checkReadable, checkTotal } from "@/lib/repository/readable";
import { type Commit, type CommitId, RepositoryError, type VersionMark } from "@/lib/repository/repository";
import { editsOf, oldestMark, reachable, versionMarks, versionOfTag } from "@/lib/repository/version-marks";
import type { SpecFile, SpecFiles } from "@/lib/spec/model";

type Ref = z.infer<typeof GitRef>;
export type Tree = ReadonlyMap<string, TreeEntry>;
export type TreeCommit = Commit & { readonly tree: string };

export type GitHubStore = {
  readonly client: GitHubClient;
  readonly owner: string;
  readonly name: string;
  readonly base: string;
  readonly wants: WantsPath;
  readonly objectsPaths: readonly string[];
  readonly blobs: BlobCache;
  /** By id; a commit and a tree never change. */
  readonly commits: Map<CommitId, TreeCommit>;
  readonly trees: Map<string, Tree>;
};

const KEPT_COMMITS = 5000;
const KEPT_TREES = 60;

/** The live tip of the base branch; unchanged, it costs nothing against the limits. */
export async function loadHead(store: GitHubStore): Promise<TreeCommit> {
  const { client, base } = store;
  const ref = await client.readIfChanged("head", GitRef, (rest, here) =>
    rest.git.getRef({ ...here, ref: `heads/${base}` }),
  );
  return loadCommit(store, ref.object.sha);
}

/** The commit that a branch points at now, or null; never from a cache. */
export async function findTip({ client }: GitHubStore, branch: string): Promise<CommitId | null> {
  const ref = await client.find(GitRef, (rest, here) => rest.git.getRef({ ...here, ref: `heads/${branch}` }));
  return ref?.object.sha ?? null;
}

export async function findCommit(store: GitHubStore, id: CommitId): Promise<TreeCommit | null> {
  const known = store.commits.get(id);
  if (known || !isCommitId(id)) return known ?? null;
  const found = await store.client.find(GitCommit, (rest, here) =>
    rest.git.getCommit({ ...here, commit_sha: id }),
  );
  return found && keepCommit(store, found);
}

export async function loadCommit(store: GitHubStore, id: CommitId): Promise<TreeCommit> {
  const commit = await findCommit(store, id);
  if (!commit) throw new RepositoryError("NotFound", `The repository holds no commit ${id}.`);
  return commit;
}

/** Every file of a tree, links and submodules included, by path. */
export async function loadTree({ client, trees }: GitHubStore, tree: string): Promise<Tree> {
  const known = trees.get(tree);
  if (known) return known;
  const answer = await client.read(GitTree, (rest, here) =>
    rest.git.getTree({ ...here, tree_sha: tree, recursive: "1" }),
  );
  if (answer.truncated) {
    throw new RepositoryError("TooLarge", "The repository holds more files than GitHub lists at once.");
  }
  const files = answer.tree
    .filter(({ type }) => type !== "tree")
    .map(({ sha, ...entry }) => ({ ...entry, id: sha }));
  const listed = new Map(files.map((entry) => [entry.path, entry]));
  keep(trees, tree, listed, KEPT_TREES);
  return listed;
}

export async function readFiles(store: GitHubStore, at: CommitId): Promise<SpecFiles> {
  const { tree } = await loadCommit(store, at);
  const wanted = [...(await loadTree(store, tree)).values()].filter(({ path }) => store.wants(path));
  checkReadable(wanted);
  const files = new Map<string, SpecFile>();
  let total = 0;
  for (const { path, mode, id } of wanted) {
    const bytes = store.blobs.get(id) ?? (await readBlob(store, id));
    total += bytes.byteLength;
    checkTotal(total);
    store.blobs.set(id, bytes);
    files.set(path, { path, mode, blob: id, bytes });
  }
  return { commit: at, files };
}

export async function isAncestor({ client }: GitHubStore, a: CommitId, b: CommitId): Promise<boolean> {
  if (a === b) return true;
  // Only the first page would carry the changed files, which can be megabytes nobody needs.
  const page = { per_page: 1, page: 2 };
  const { status } = await client.read(Comparison, (rest, here) =>
    rest.repos.compareCommitsWithBasehead({ ...here, basehead: `${a}...${b}`, ...page }),
  );
  return status === "ahead" || status === "identical";
}

/** First parents of the base branch after `since`, oldest first. */
export async function readMerges(store: GitHubStore, since: CommitId): Promise<readonly Commit[]> {
  const head = await loadHead(store);
  if (!(await isAncestor(store, since, head.id))) {
    throw new RepositoryError(
      "Moved",
      `The base branch no longer contains ${since}; somebody has rewritten it.`,
    );
  }
  const listed = await listCommits(
    store,
    head.id,
    {},
    {
      isEnough: ({ sha }) => sha === since,
    },
  );
  const byId = new Map(listed.map((commit) => [commit.id, commit]));
  const old = reachable([since], byId);
  const merges: Commit[] = [];
  for (let id: CommitId | undefined = head.id; id && !old.has(id); ) {
    const commit: Commit | undefined = byId.get(id);
    if (!commit) break;
    merges.unshift(commit);
    id = commit.parents[0];
  }
  return merges;
}

export async function readHistory(store: GitHubStore): Promise<readonly VersionMark[]> {
  const tags = await readTags(store);
  const from = oldestMark(tags)?.commit ?? (await loadHead(store)).id;
  const all = await listCommits(store, from);
  const touching = new Set<CommitId>();
  for (const path of store.objectsPaths) {
    for (const { id } of await listCommits(store, from, { path })) touching.add(id);
  }
  const edits = editsOf(from, new Map(all.map((commit) => [commit.id, commit])), touching);
  return versionMarks(
    tags,
    edits.filter(({ id }) => tags.length === 0 || id !== from),
  );
}

/** A commit as the port gives it. */
export function toCommit({ id, parents, at, message }: TreeCommit): Commit {
  return { id, parents, at, message };
}

export function keepCommit(store: GitHubStore, found: z.infer<typeof GitCommit>): TreeCommit {
  const commit = {
    id: found.sha,
    tree: found.tree.sha,
    parents: found.parents.map(({ sha }) => sha),
    at: new Date(found.committer.date).toISOString(),
    message: found.message,
  };
  keep(store.commits, commit.id, commit, KEPT_COMMITS);
  return commit;
}

/** The commit that a tag names, through the note that an annotated one carries. */
export async function findTagged({ client }: GitHubStore, tag: string): Promise<CommitId | null> {
  const ref = await client.find(GitRef, (rest, here) => rest.git.getRef({ ...here, ref: `tags/${tag}` }));
  return ref && taggedCommit(client, ref);
}

async function readTags(store: GitHubStore): Promise<readonly VersionMark[]> {
  const { client } = store;
  const refs = await listRefs(store, "tags/spec-v");
  const tags: VersionMark[] = [];
  for (const ref of refs) {
    const name = versionOfTag(ref.ref.replace(/^refs\/tags\//, ""));
    const id = name ? await taggedCommit(client, ref) : null;
    if (name && id) tags.push({ name, commit: id, at: (await loadCommit(store, id)).at });
  }
  return tags;
}

/** All refs that start so; GitHub does not cut this list into pages. */
export function listRefs({ client }: GitHubStore, start: string): Promise<readonly Ref[]> {
  return client.read(z.array(GitRef), (rest, here) => rest.git.listMatchingRefs({ ...here, ref: start }));
}

async function taggedCommit(client: GitHubClient, { object }: Ref): Promise<CommitId> {
  if (object.type !== "tag") return object.sha;
  const tag = await client.read(GitTag, (rest, here) => rest.git.getTag({ ...here, tag_sha: object.sha }));
  return tag.object.sha;
}

async function listCommits(
  { client }: GitHubStore,
  from: CommitId,
  filter: { readonly path?: string } = {},
  options: PageOptions<z.infer<typeof ListedCommit>> = {},
): Promise<readonly Commit[]> {
  const listed = await client.readPages(
    ListedCommit,
    (rest, here) => rest.repos.listCommits({ ...here, sha: from, ...filter }),
    options,
  );
  return listed.map(({ sha, parents, commit }) => ({
    id: sha,
    parents: parents.map((parent) => parent.sha),
    at: new Date(commit.committer?.date ?? 0).toISOString(),
    message: commit.message,
  }));
}

async function readBlob({ client }: GitHubStore, id: string): Promise<Uint8Array> {
  const { content } = await client.read(GitBlob, (rest, here) => rest.git.getBlob({ ...here, file_sha: id }));
  return new Uint8Array(Buffer.from(content, "base64"));
}

function keep<T>(kept: Map<string, T>, id: string, value: T, most: number): void {
  kept.set(id, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}
