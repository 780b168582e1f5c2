/** What each call does to the bare repository and to the pull requests, with GitHub's statuses and words. */
import { git, treeWithFiles } from "../git";
import {
  commitAnswer,
  listedCommit,
  matchingRefs,
  pullAnswer,
  refAnswer,
  repositoryAnswer,
  type Site,
  tagAnswer,
  treeAnswer,
} from "./answers";
import type { PullRequest, PullStore } from "./pulls";

export type ApiRequest = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Checked against the description before it comes here. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Who the token belongs to. */
  readonly login: string;
};

export type ApiAnswer = { readonly status: number; readonly body: unknown };

export type ApiState = { readonly site: Site; readonly pulls: PullStore; readonly hasRuleset: () => boolean };

type Handler = (state: ApiState, request: ApiRequest) => Promise<ApiAnswer>;

/** By the operation's id in GitHub's description. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  "repos/get": async ({ site }) => ok(repositoryAnswer(site)),

  async "git/get-ref"({ site }, { params }) {
    const found = await refAnswer(site, `refs/${params.ref}`);
    return found ? ok(found) : notFound();
  },

  "git/list-matching-refs": async ({ site }, { params }) =>
    ok(await matchingRefs(site, `refs/${params.ref}`)),

  async "git/create-ref"({ site }, { body }) {
    const { ref, sha } = texts(body);
    if (!ref?.startsWith("refs/") || !sha) return unprocessable("Reference name must start with 'refs/'");
    if (!(await isCommit(site, sha))) return unprocessable("Object does not exist");
    if (await refAnswer(site, ref)) return unprocessable("Reference already exists");
    const made = await succeeds(git(site.dir, ["update-ref", ref, sha, "0".repeat(40)]));
    return made
      ? { status: 201, body: await refAnswer(site, ref) }
      : unprocessable("Reference already exists");
  },

  async "git/update-ref"({ site, hasRuleset }, { params, body }) {
    const ref = `refs/${params.ref}`;
    const { sha } = texts(body);
    const former = await commitOf(site, ref);
    if (!former) return unprocessable("Reference does not exist");
    if (!sha || !(await isCommit(site, sha))) return unprocessable("Object does not exist");
    if (ref === "refs/heads/main" && hasRuleset()) {
      return unprocessable("Repository rule violations found: changes must be made through a pull request.");
    }
    const isForward = await succeeds(git(site.dir, ["merge-base", "--is-ancestor", former, sha]));
    if (!isForward && body.force !== true) return unprocessable("Update is not a fast forward");
    await git(site.dir, ["update-ref", ref, sha, former]);
    return ok(await refAnswer(site, ref));
  },

  async "git/get-commit"({ site }, { params }) {
    const { commit_sha = "" } = params;
    return (await isCommit(site, commit_sha)) ? ok(await commitAnswer(site, commit_sha)) : notFound();
  },

  async "git/create-commit"({ site }, { body, login }) {
    const { message = "", tree = "" } = texts(body);
    const parents = Array.isArray(body.parents) ? body.parents.map(String) : [];
    if ((await typeOf(site, tree)) !== "tree") return unprocessable("Tree SHA does not exist");
    for (const parent of parents) {
      if (!(await isCommit(site, parent)))
        return unprocessable("Parent SHA does not exist or is not a commit object");
    }
    const flags = parents.flatMap((parent) => ["-p", parent]);
    const sha = await git(site.dir, ["commit-tree", tree, ...flags, "-F", "-"], {
      as: login,
      input: message,
    });
    return { status: 201, body: await commitAnswer(site, sha) };
  },

  async "git/get-tree"({ site }, { params, query }) {
    const { tree_sha = "" } = params;
    const type = await typeOf(site, tree_sha);
    return type === "tree" ? ok(await treeAnswer(site, tree_sha, query.has("recursive"))) : notFound();
  },

  async "git/create-tree"({ site }, { body }) {
    const { base_tree } = texts(body);
    // A commit's id happens to work on GitHub, and is a known cause of lost files: here it does not.
    if (base_tree && (await typeOf(site, base_tree)) !== "tree")
      return unprocessable("base_tree is not a valid tree oid");
    const entries = Array.isArray(body.tree) ? body.tree : [];
    const files = entries.map((entry) => [
      String(entry.path),
      entry.sha === null ? null : String(entry.content),
    ]);
    const sha = await treeWithFiles(site.dir, base_tree ?? null, Object.fromEntries(files));
    return { status: 201, body: await treeAnswer(site, sha, false) };
  },

  async "git/get-blob"({ site }, { params }) {
    const { file_sha = "" } = params;
    const found = /^[0-9a-f]{40}$/.test(file_sha) ? await site.store.object(file_sha) : null;
    if (found?.type !== "blob") return notFound();
    const content = found.bytes.toString("base64").replace(/.{60}/g, "$&\n");
    return ok({ sha: file_sha, encoding: "base64", size: found.bytes.byteLength, content });
  },

  async "git/get-tag"({ site }, { params }) {
    const { tag_sha = "" } = params;
    return (await typeOf(site, tag_sha)) === "tag" ? ok(await tagAnswer(site, tag_sha)) : notFound();
  },

  async "repos/list-commits"({ site }, { query }) {
    const from = query.get("sha") ?? "main";
    if (!(await commitOf(site, from))) return notFound();
    const path = query.get("path");
    const { size, skip } = pageOf(query);
    const range = [`--max-count=${size}`, `--skip=${skip}`, from, "--", ...(path ? [path] : [])];
    const ids = await git(site.dir, ["rev-list", ...range]);
    return ok(await listed(site, ids));
  },

  async "repos/compare-commits-with-basehead"({ site }, { params, query }) {
    const [base = "", head = ""] = params.basehead?.split("...") ?? [];
    const [from, to] = [await commitOf(site, base), await commitOf(site, head)];
    if (!from || !to) return notFound();
    const common = await git(site.dir, ["merge-base", from, to]);
    const [behind = 0, ahead = 0] = (
      await git(site.dir, ["rev-list", "--left-right", "--count", `${from}...${to}`])
    )
      .split("\t")
      .map(Number);
    const { size, skip } = pageOf(query);
    const range = ["--reverse", `${from}..${to}`];
    const ids = (await git(site.dir, ["rev-list", ...range]))
      .split("\n")
      .slice(skip, skip + size)
      .join("\n");
    const status = ahead && behind ? "diverged" : ahead ? "ahead" : behind ? "behind" : "identical";
    return ok({
      status,
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      base_commit: await listedCommit(site, from),
      merge_base_commit: await listedCommit(site, common),
      commits: await listed(site, ids),
    });
  },

  async "pulls/list"({ site, pulls }, { query }) {
    const [head, base, state] = [query.get("head"), query.get("base"), query.get("state") ?? "open"];
    const found = pulls
      .all()
      .filter((pull) => state === "all" || pull.state === state)
      .filter((pull) => !head || head === `${site.owner}:${pull.branch}`)
      .filter((pull) => !base || base === pull.base);
    const by = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
    const sorted = found.toSorted((a, b) => a[by].localeCompare(b[by]) || a.number - b.number);
    if (query.get("direction") !== "asc") sorted.reverse();
    const { size, skip } = pageOf(query);
    return ok(
      await Promise.all(sorted.slice(skip, skip + size).map((pull) => pullAnswer(site, pull, false))),
    );
  },

  async "pulls/create"({ site, pulls }, { body, login }) {
    const { title = "", head = "", base = "", body: text } = texts(body);
    const branch = head.replace(`${site.owner}:`, "");
    const tip = await commitOf(site, `refs/heads/${branch}`);
    if (!tip)
      return unprocessable("Validation Failed", { resource: "PullRequest", field: "head", code: "invalid" });
    const isOpen = pulls
      .all()
      .some((pull) => pull.state === "open" && pull.branch === branch && pull.base === base);
    if (isOpen) {
      const message = `A pull request already exists for ${site.owner}:${branch}.`;
      return unprocessable("Validation Failed", { resource: "PullRequest", code: "custom", message });
    }
    if (await succeeds(git(site.dir, ["merge-base", "--is-ancestor", tip, base]))) {
      const message = `No commits between ${base} and ${branch}`;
      return unprocessable("Validation Failed", { resource: "PullRequest", code: "custom", message });
    }
    const pull = await pulls.open({ title, body: text ?? null, branch, base, author: login });
    return { status: 201, body: await pullAnswer(site, pull, true) };
  },

  "pulls/get": (state, { params }) => withPull(state, params.pull_number, async () => {}),

  "pulls/update": ({ site, pulls, hasRuleset }, { params, body }) =>
    withPull({ site, pulls, hasRuleset }, params.pull_number, async (pull) => {
      const { title, body: text, state } = texts(body);
      if (title !== undefined || text !== undefined) {
        pulls.change(pull, {
          ...(title !== undefined && { title }),
          ...(text !== undefined && { body: text }),
        });
      }
      if (state === "open" || state === "closed") pulls.setState(pull, state);
    }),

  async "issues/add-labels"({ pulls }, { params, body }) {
    const pull = pulls.find(Number(params.issue_number));
    if (!pull) return notFound();
    const added = Array.isArray(body.labels) ? body.labels.map(String) : [];
    pulls.change(pull, { labels: [...new Set([...pull.labels, ...added])] });
    return ok(pull.labels.map((name) => ({ name })));
  },

  async "issues/list-comments"({ site, pulls }, { params, query }) {
    const pull = pulls.find(Number(params.issue_number));
    const { size, skip } = pageOf(query);
    return pull
      ? ok(pull.comments.slice(skip, skip + size).map((one) => commentAnswer(site, pull, one)))
      : notFound();
  },

  async "issues/create-comment"({ site, pulls }, { params, body, login }) {
    const pull = pulls.find(Number(params.issue_number));
    if (!pull) return notFound();
    return {
      status: 201,
      body: commentAnswer(site, pull, pulls.comment(pull, login, texts(body).body ?? "")),
    };
  },

  "repos/get-branch-rules": async ({ hasRuleset }) =>
    ok(hasRuleset() ? [{ type: "pull_request" }, { type: "deletion" }] : []),
};

async function withPull(
  { site, pulls }: ApiState,
  number: string | undefined,
  act: (pull: PullRequest) => Promise<void>,
): Promise<ApiAnswer> {
  const pull = pulls.find(Number(number));
  if (!pull) return notFound();
  await act(pull);
  return ok(await pullAnswer(site, pull, true));
}

function commentAnswer(
  { origin, owner, name }: Site,
  { number }: PullRequest,
  one: PullRequest["comments"][number],
) {
  const url = `${origin}/repos/${owner}/${name}/issues/comments/${one.id}`;
  const html_url = `${origin}/${owner}/${name}/pull/${number}#comment-${one.id}`;
  return {
    id: one.id,
    url,
    html_url,
    body: one.body,
    user: { login: one.author },
    created_at: one.at,
    updated_at: one.at,
  };
}

async function listed(site: Site, ids: string): Promise<readonly object[]> {
  return Promise.all(
    ids
      .split("\n")
      .filter(Boolean)
      .map((id) => listedCommit(site, id)),
  );
}

function pageOf(query: URLSearchParams): { readonly size: number; readonly skip: number } {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  return { size, skip: (Number(query.get("page") ?? 1) - 1) * size };
}

async function typeOf({ store }: Site, sha: string): Promise<string | null> {
  return /^[0-9a-f]{40}$/.test(sha) ? ((await store.object(sha))?.type ?? null) : null;
}

/** The commit that a branch, a ref or an id stands for, or null. */
async function commitOf({ store }: Site, name: string): Promise<string | null> {
  return (await store.object(`${name}^{commit}`))?.id ?? null;
}

async function isCommit(site: Site, sha: string): Promise<boolean> {
  return (await typeOf(site, sha)) === "commit";
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function texts(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(body);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function ok(body: unknown): ApiAnswer {
  return { status: 200, body };
}

function notFound(): ApiAnswer {
  return {
    status: 404,
    body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
  };
}

function unprocessable(message: string, error?: object): ApiAnswer {
  const documentation_url = "https://docs.github.com/rest";
  return {
    status: 422,
    body: { message, documentation_url, status: "422", ...(error && { errors: [error] }) },
  };
}
