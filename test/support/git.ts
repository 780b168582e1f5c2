/** Real git for tests: what people do to a repository behind the portal's back. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Content by path; null removes the file. */
export type Files = Readonly<Record<string, string | null>>;

const PERSON = { name: "A. Person", email: "person@example.org" };

/** Runs git on a bare repository (or a clone) as a person; answers standard output without its last line end. */
export async function git(dir: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  const name = options.as ?? PERSON.name;
  const env = {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: PERSON.email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: PERSON.email,
    ...(options.date && { GIT_AUTHOR_DATE: options.date, GIT_COMMITTER_DATE: options.date }),
    ...options.env,
  };
  const running = run("git", ["-C", dir, ...args], { env, maxBuffer: 64 * 1024 * 1024 });
  // A command that reads nothing may be over before its input arrives; its exit code says what became of it.
  running.child.stdin?.on("error", () => {});
  running.child.stdin?.end(options.input ?? "");
  const { stdout } = await running;
  return options.exact ? stdout : stdout.replace(/\n$/, "");
}

export type GitOptions = {
  readonly as?: string;
  readonly input?: string;
  /** `2024-02-12T09:00:00Z` */
  readonly date?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The answer with its last line end. */
  readonly exact?: boolean;
};

/** An empty bare repository with branch `main` to come. */
export async function emptyRepository(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  await git(dir, ["init", "--bare", "--quiet", "--template=", "--initial-branch=main"]);
  return dir;
}

/** Commits files on top of a branch of a bare repository, without a working tree; makes the branch where it is new. */
export async function commitFiles(
  dir: string,
  branch: string,
  files: Files,
  options: GitOptions & {
    readonly message?: string;
    readonly from?: string;
    readonly parents?: readonly string[];
  } = {},
): Promise<string> {
  const parent = await tipOf(dir, options.from ?? branch);
  const tree = await treeWithFiles(dir, parent, files);
  const parents = options.parents ?? (parent ? [parent] : []);
  const flags = parents.flatMap((id) => ["-p", id]);
  const message = options.message ?? `Change ${Object.keys(files).join(", ")}`;
  const commit = await git(dir, ["commit-tree", tree, ...flags, "-F", "-"], { ...options, input: message });
  await git(dir, ["update-ref", `refs/heads/${branch}`, commit]);
  return commit;
}

/** The commit at a branch (or any other name), or null. */
export async function tipOf(dir: string, name: string): Promise<string | null> {
  try {
    return await git(dir, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  } catch {
    return null;
  }
}

export async function readText(dir: string, commit: string, file: string): Promise<string> {
  return git(dir, ["cat-file", "blob", `${commit}:${file}`], { exact: true });
}

/** Merges a branch into `main` as a person does with a button: a real three-way merge, or one squashed commit. */
export async function mergeAsPerson(
  dir: string,
  branch: string,
  how: "merge" | "squash",
  message: string,
): Promise<string> {
  const [ours, theirs] = [await tipOf(dir, "main"), await tipOf(dir, branch)];
  if (!ours || !theirs) throw new Error(`There is no ${branch} to merge.`);
  const [tree = ""] = (await git(dir, ["merge-tree", "--write-tree", ours, theirs])).split("\n");
  const parents = how === "merge" ? ["-p", ours, "-p", theirs] : ["-p", ours];
  const commit = await git(dir, ["commit-tree", tree, ...parents, "-F", "-"], { input: message });
  await git(dir, ["update-ref", "refs/heads/main", commit, ours]);
  return commit;
}

/** A folder of files, for example what `SPEC_DIR` names. */
export async function writeFolder(dir: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(dir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return dir;
}

/** A temporary directory and the function that removes it. */
export async function temporaryFolder(): Promise<{
  readonly dir: string;
  readonly remove: () => Promise<void>;
}> {
  const dir = await mkdtemp(path.join(tmpdir(), "ssd-portal-"));
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The tree that results from files placed on a commit or tree (null for none). */
export async function treeWithFiles(dir: string, parent: string | null, files: Files): Promise<string> {
  const index = path.join(await mkdtemp(path.join(tmpdir(), "ssd-portal-index-")), "index");
  const env = { GIT_INDEX_FILE: index };
  try {
    if (parent) await git(dir, ["read-tree", parent], { env });
    for (const [name, content] of Object.entries(files)) {
      const id =
        content === null
          ? "0".repeat(40)
          : await git(dir, ["hash-object", "-w", "--stdin"], { input: content });
      const mode = content === null ? "0" : "100644";
      await git(dir, ["update-index", "-z", "--index-info"], { env, input: `${mode} ${id}\t${name}\0` });
    }
    return await git(dir, ["write-tree"], { env });
  } finally {
    await rm(path.dirname(index), { recursive: true, force: true });
  }
}
