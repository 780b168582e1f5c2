/** The first start of the local repository: made from a plain folder, or from a git clone with its history. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isPlainPath, type WantsPath } from "@/lib/repository/draft";
import { checkGit, execGit } from "@/lib/repository/local-git";
import { RepositoryError } from "@/lib/repository/repository";
import { folderPrefix } from "@/lib/spec/folder-prefix";

const MAX_FILES = 20_000;
/** A repository with years of pictures and documents is copied whole. */
const CLONE_TIMEOUT_MS = 300_000;
const SKIPPED_FOLDERS = new Set([".git", "node_modules"]);

export type NewLocalRepository = {
  /** The bare repository to make; it must not exist yet. */
  readonly dir: string;
  /** A folder, or a clone of a repository (bare or with its files), whose current branch is taken with its history. */
  readonly from: string;
  readonly wants: WantsPath;
  /** Name and date (`YYYY-MM-DD`) of the version that a plain folder holds. A clone has its own. */
  readonly versionName: string;
  readonly versionDate: string;
};

/**
 * Makes the repository beside its place and moves it there when it is whole, so a half-made one is never opened.
 * `isCutOff`: the clone it was made from is shallow, and versions before its oldest commit are missing.
 */
export async function createLocalRepository(
  options: NewLocalRepository,
): Promise<{ readonly isCutOff: boolean }> {
  await checkGit();
  const { dir } = options;
  if (existsSync(dir)) throw new RepositoryError("AlreadyExists", `There is a repository in ${dir} already.`);
  const making = `${dir}.making-${randomBytes(4).toString("hex")}`;
  await mkdir(path.dirname(dir), { recursive: true });
  try {
    if (isClone(options.from)) await importClone(making, options.from);
    else await importFolder(making, options);
    await rename(making, dir);
    return { isCutOff: existsSync(path.join(dir, "shallow")) };
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** A folder inside somebody's clone is a plain folder: only the top of one counts. */
function isClone(folder: string): boolean {
  const bare = ["HEAD", "objects", "refs"].every((name) => existsSync(path.join(folder, name)));
  return bare || existsSync(path.join(folder, ".git"));
}

async function importClone(making: string, from: string): Promise<void> {
  // The person who starts the portal names this clone, so git's check of who owns it is waived for this one command.
  const trust = `${making}.trust`;
  await writeFile(trust, "[safe]\n\tdirectory = *\n");
  try {
    const clone = [
      "clone",
      "--bare",
      "--template=",
      "--no-hardlinks",
      "--single-branch",
      "--quiet",
      "--",
      path.resolve(from),
      making,
    ];
    await git(clone, { env: { GIT_CONFIG_GLOBAL: trust }, timeoutMs: CLONE_TIMEOUT_MS });
  } finally {
    await rm(trust, { force: true });
  }
  const inside = (args: readonly string[]) => git([`--git-dir=${making}`, ...args]);
  const branch = await inside(["symbolic-ref", "HEAD"]);
  const tip = await execGit([
    `--git-dir=${making}`,
    "rev-parse",
    "--verify",
    "--quiet",
    `${branch}^{commit}`,
  ]);
  if (tip.code !== 0)
    throw new RepositoryError("NotFound", `The current branch of ${from} has no commit yet.`);
  if (branch !== "refs/heads/main") {
    await inside(["update-ref", "refs/heads/main", tip.stdout.toString("utf8").trim()]);
    await inside(["symbolic-ref", "HEAD", "refs/heads/main"]);
    await inside(["update-ref", "-d", branch]);
  }
  await inside(["remote", "remove", "origin"]);
}

async function importFolder(making: string, options: NewLocalRepository): Promise<void> {
  const { from, versionName, versionDate } = options;
  const names = await findFiles(from);
  const prefix = prefixOf(names, options);
  const inside = (args: readonly string[], more: Parameters<typeof execGit>[1] = {}) =>
    git([`--git-dir=${making}`, ...args], more);
  await git([
    "init",
    "--bare",
    "--quiet",
    "--template=",
    "--object-format=sha1",
    "--initial-branch=main",
    "--",
    making,
  ]);
  const paths = names.map((name) => path.join(path.resolve(from), name)).join("\n");
  const blobs = await inside(["hash-object", "-w", "--no-filters", "--stdin-paths"], { input: paths });
  const ids = blobs.split("\n");
  const index = names.map((name, at) => `100644 ${ids[at]}\t${prefix}${name}\0`).join("");
  const env = { GIT_INDEX_FILE: path.join(making, "import-index") };
  await inside(["update-index", "-z", "--index-info"], { input: index, env });
  const tree = await inside(["write-tree"], { env });
  await rm(env.GIT_INDEX_FILE, { force: true });
  const date = new Date(`${versionDate}T00:00:00Z`);
  const message = `Specification as of ${versionName}\n\nSsd-Version: ${versionName}\n`;
  const commit = await inside(["commit-tree", tree, "-F", "-"], { input: message, date });
  await inside(["update-ref", "refs/heads/main", commit]);
  await inside(["update-ref", `refs/tags/spec-v${versionName}`, commit]);
}

function prefixOf(names: readonly string[], { from, wants }: NewLocalRepository): "" | "spec/" {
  const prefix = folderPrefix(names, wants);
  if (prefix === null)
    throw new RepositoryError("NotFound", `No file of a specification was found in ${from}.`);
  return prefix;
}

/** Paths below a folder in a fixed order, so that the same folder always makes the same commit. Links are not followed. */
async function findFiles(from: string): Promise<readonly string[]> {
  if (!existsSync(from)) throw new RepositoryError("NotFound", `The folder ${from} does not exist.`);
  const found: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(path.join(from, folder), { withFileTypes: true })) {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) await visit(name);
      if (entry.isFile() && isPlainPath(name)) found.push(name);
      if (found.length > MAX_FILES) {
        throw new RepositoryError(
          "TooLarge",
          `${from} holds more than ${MAX_FILES} files; name the folder of the specification.`,
        );
      }
    }
  };
  await visit("");
  return found.sort();
}

async function git(args: readonly string[], options: Parameters<typeof execGit>[1] = {}): Promise<string> {
  const { code, stdout, stderr } = await execGit(args, options);
  const [reason] = stderr.trim().split("\n");
  if (code !== 0)
    throw new RepositoryError(
      "Unavailable",
      `The repository could not be made: ${reason || "no reason given"}.`,
    );
  return stdout.toString("utf8").trim();
}
