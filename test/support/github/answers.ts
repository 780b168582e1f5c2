/** Objects of the bare repository and pull requests in the shapes of GitHub's API; `complete` adds what is left out here. */
import type { Git } from "@/lib/repository/local-git";
import { parseTree } from "@/lib/repository/local-objects";
import { git } from "../git";
import type { PullRequest } from "./pulls";

export type Site = {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  readonly owner: string;
  readonly name: string;
  readonly dir: string;
  /** The same repository, its objects read through one process. */
  readonly store: Git;
  /** Whether a base and a head merge cleanly, by their commits. */
  readonly merges: Map<string, boolean>;
};

export async function refAnswer(site: Site, ref: string): Promise<object | null> {
  const found = ref.startsWith("refs/") ? await site.store.object(ref) : null;
  if (!found) return null;
  const { type, id } = found;
  return {
    ref,
    url: api(site, `git/${ref}`),
    object: { type, sha: id, url: api(site, `git/${type}s/${id}`) },
  };
}

export async function matchingRefs(site: Site, start: string): Promise<readonly object[]> {
  const names = await git(site.dir, ["for-each-ref", "--format=%(refname)"]);
  const found: object[] = [];
  for (const name of names.split("\n").filter((ref) => ref.startsWith(start))) {
    const answer = await refAnswer(site, name);
    if (answer) found.push(answer);
  }
  return found;
}

export async function commitAnswer(site: Site, sha: string): Promise<object> {
  const { tree, parents, message, author, committer } = await readCommit(site, sha);
  const parentOf = (id: string) => ({
    sha: id,
    url: api(site, `git/commits/${id}`),
    html_url: page(site, `commit/${id}`),
  });
  return {
    sha,
    url: api(site, `git/commits/${sha}`),
    html_url: page(site, `commit/${sha}`),
    author,
    committer,
    tree: { sha: tree, url: api(site, `git/trees/${tree}`) },
    message,
    parents: parents.map(parentOf),
    verification: UNSIGNED,
  };
}

/** The other shape of a commit, as lists and comparisons have it. */
export async function listedCommit(site: Site, sha: string): Promise<object> {
  const { tree, parents, message, author, committer } = await readCommit(site, sha);
  const url = api(site, `commits/${sha}`);
  return {
    sha,
    url,
    html_url: page(site, `commit/${sha}`),
    comments_url: `${url}/comments`,
    commit: {
      url,
      author,
      committer,
      message,
      tree: { sha: tree, url },
      comment_count: 0,
      verification: UNSIGNED,
    },
    author: null,
    committer: null,
    parents: parents.map((id) => ({
      sha: id,
      url: api(site, `commits/${id}`),
      html_url: page(site, `commit/${id}`),
    })),
  };
}

export async function treeAnswer(site: Site, tree: string, recursive: boolean): Promise<object> {
  const list = async (id: string, folder: string): Promise<readonly object[]> => {
    const found: object[] = [];
    for (const { id: sha, ...entry } of parseTree(await load(site, id, "tree"), folder)) {
      found.push({ ...entry, sha });
      if (recursive && entry.type === "tree") found.push(...(await list(sha, `${entry.path}/`)));
    }
    return found;
  };
  return { sha: tree, url: api(site, `git/trees/${tree}`), truncated: false, tree: await list(tree, "") };
}

export async function tagAnswer(site: Site, sha: string): Promise<object> {
  const text = (await load(site, sha, "tag")).toString("utf8");
  const value = (name: string) => new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1] ?? "";
  const message = text.slice(text.indexOf("\n\n") + 2);
  const object = {
    sha: value("object"),
    type: value("type"),
    url: api(site, `git/commits/${value("object")}`),
  };
  return { sha, tag: value("tag"), message, object, url: api(site, `git/tags/${sha}`) };
}

/** `single`: the full form, which alone knows whether it can be merged. */
export async function pullAnswer(site: Site, pull: PullRequest, single: boolean): Promise<object> {
  const { number, head, branch, base, baseTip } = pull;
  const self = api(site, `pulls/${number}`);
  const issue = api(site, `issues/${number}`);
  const open = pull.state === "open";
  const mergeable = single && open ? await mergesCleanly(site, base, head) : null;
  const user = { login: pull.author };
  return {
    id: 1000 + number,
    number,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    user,
    url: self,
    html_url: page(site, `pull/${number}`),
    issue_url: issue,
    labels: pull.labels.map((name) => ({ name })),
    head: { ref: branch, sha: head, label: `${site.owner}:${branch}`, repo: repositoryAnswer(site), user },
    base: { ref: base, sha: baseTip, label: `${site.owner}:${base}`, repo: repositoryAnswer(site), user },
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: open ? null : pull.updatedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    ...(single && {
      merged: pull.mergedAt !== null,
      mergeable,
      mergeable_state: mergeable === null ? "unknown" : mergeable ? "clean" : "dirty",
      comments: pull.comments.length,
    }),
  };
}

export function repositoryAnswer({ owner, name, origin }: Site): object {
  const full = `${owner}/${name}`;
  return {
    id: 1,
    name,
    full_name: full,
    owner: { login: owner, id: 2 },
    private: false,
    html_url: `${origin}/${full}`,
    url: `${origin}/repos/${full}`,
    default_branch: "main",
    visibility: "public",
  };
}

export async function readCommit(site: Site, sha: string) {
  const text = (await load(site, sha, "commit")).toString("utf8");
  const split = text.indexOf("\n\n");
  const headers = text.slice(0, split).split("\n");
  const values = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [tree = ""] = values("tree");
  return {
    tree,
    parents: values("parent"),
    author: personOf(values("author")[0]),
    committer: personOf(values("committer")[0]),
    message: text.slice(split + 2),
  };
}

/** Whether git merges two branches or commits without a conflict. */
export async function mergesCleanly(site: Site, base: string, head: string): Promise<boolean> {
  const pair = `${await tipOfBranch(site, base)} ${head}`;
  const known = site.merges.get(pair);
  if (known !== undefined) return known;
  const isClean = await git(site.dir, ["merge-tree", "--write-tree", base, head]).then(
    () => true,
    () => false,
  );
  site.merges.set(pair, isClean);
  return isClean;
}

/** Where a branch is now, or null. */
export async function tipOfBranch({ store }: Site, branch: string): Promise<string | null> {
  return (await store.object(`refs/heads/${branch}`))?.id ?? null;
}

const UNSIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

function api({ origin, owner, name }: Site, rest: string): string {
  return `${origin}/repos/${owner}/${name}/${rest}`;
}

function page({ origin, owner, name }: Site, rest: string): string {
  return `${origin}/${owner}/${name}/${rest}`;
}

/** `A. Person <person@example.org> 1700000000 +0000` */
function personOf(line = "") {
  const [, name = "", email = "", seconds = "0"] = /^(.*) <(.*)> (\d+) /.exec(line) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z") };
}

async function load({ store }: Site, id: string, type: string): Promise<Buffer> {
  const object = await store.object(id);
  if (object?.type !== type) throw new Error(`${id} is no ${type}.`);
  return object.bytes;
}
