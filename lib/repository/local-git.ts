/**
 * The `git` program, run on one bare repository: no shell, fixed argument lists, and nothing of this machine's configuration.
 * System git because its ref transactions survive a kill at any instant, and `fsck` proves the store.
 */
import { type ExecFileException, execFile } from "node:child_process";
import { removeStaleLocks } from "@/lib/repository/local-locks";
import { type GitObject, openObjectReader } from "@/lib/repository/local-objects";
import { RepositoryError } from "@/lib/repository/repository";

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
const OLDEST_GIT = [2, 38] as const;

/** Who commits in the local repository. No person, and no address that could ever receive anything. */
const IDENTITY = { name: "SSD Portal", email: "portal@localhost" };

const SETTINGS = [
  "core.hooksPath=/dev/null",
  "gc.auto=0",
  // Two writers wait for each other instead of failing at once.
  "core.filesRefLockTimeout=1000",
  "core.packedRefsTimeout=1000",
  "core.fsync=committed,reference",
].flatMap((setting) => ["-c", setting]);

export type RunOptions = {
  readonly input?: string | Uint8Array;
  /** Author and committer date of a commit. */
  readonly date?: Date;
  readonly env?: Readonly<Record<string, string>>;
  /** 20 seconds where none is given. */
  readonly timeoutMs?: number;
};

export type RunResult = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

export type Git = {
  readonly dir: string;
  /** Standard output as text, without the last line end. Throws `Unavailable` where git says no. */
  run(args: readonly string[], options?: RunOptions): Promise<string>;
  /** The same, with git's answer left to the caller. */
  attempt(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** One object by id, ref or `commit:path`; null where there is none. */
  object(name: string): Promise<GitObject | null>;
  /**
   * Moves all refs or none: lines of `update-ref --stdin`, each with the value expected before.
   * False where a ref was not what was expected, or somebody else holds its lock.
   */
  moveRefs(lines: readonly string[]): Promise<boolean>;
  dispose(): Promise<void>;
};

/** Opens a bare repository. One long-lived process answers reads; `dispose` ends it. */
export function openGit(dir: string): Git {
  const prefix = [...SETTINGS, `--git-dir=${dir}`];
  const reader = openObjectReader([...prefix, "cat-file", "--batch"], environment());

  const attempt = (args: readonly string[], options: RunOptions = {}) =>
    execGit([...prefix, ...args], options);

  const run = async (args: readonly string[], options: RunOptions = {}) => {
    const { code, stdout, stderr } = await attempt(args, options);
    if (code !== 0) throw new RepositoryError("Unavailable", failure(args, stderr));
    return stdout.toString("utf8").replace(/\n$/, "");
  };

  const moveRefs = async (lines: readonly string[]) => {
    const input = `${["start", ...lines, "prepare", "commit"].join("\n")}\n`;
    const { code, stderr } = await attempt(["update-ref", "--stdin"], { input });
    if (code === 0) return true;
    if (/\.lock': File exists/.test(stderr)) await removeStaleLocks(dir);
    if (/cannot lock ref|already exists|unable to resolve reference/i.test(stderr)) return false;
    throw new RepositoryError("Unavailable", failure(["update-ref"], stderr));
  };

  return { dir, run, attempt, moveRefs, object: reader.read, dispose: reader.dispose };
}

/** Runs git outside a repository too (`clone`, `init`, `--version`). */
export function execGit(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      args,
      {
        env: { ...environment(options.date), ...options.env },
        timeout: options.timeoutMs ?? TIMEOUT_MS,
        maxBuffer: MAX_OUTPUT_BYTES,
        encoding: "buffer",
      },
      (error, stdout, stderr) => {
        const broken = error && breakdown(error, options.timeoutMs ?? TIMEOUT_MS);
        if (broken) reject(broken);
        else resolve({ code: exitCode(error), stdout, stderr: stderr.toString("utf8") });
      },
    );
    // A command that fails before it has read its input closes the pipe; its exit code says why.
    child.stdin?.on("error", () => {});
    child.stdin?.end(options.input ?? "");
  });
}

/** Throws one sentence that says how to put it right where git is missing or too old. */
export async function checkGit(): Promise<void> {
  const { stdout } = await execGit(["--version"]);
  const version = stdout.toString("utf8").trim();
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_GIT;
  const enough =
    Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
  if (!enough) {
    throw new RepositoryError(
      "Unavailable",
      `Git ${OLDEST_GIT.join(".")} or later is needed; this is ${version}. Update git.`,
    );
  }
}

/** Empty but for what git needs, so that no setting, hook or helper of the machine takes part. */
function environment(date?: Date): NodeJS.ProcessEnv {
  const when = date ? `${Math.floor(date.getTime() / 1000)} +0000` : null;
  return {
    // Git does not read it, but the types of Next ask for it in every environment.
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    // A clone made without its contents would fetch them while it is read.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "file",
    GIT_AUTHOR_NAME: IDENTITY.name,
    GIT_AUTHOR_EMAIL: IDENTITY.email,
    GIT_COMMITTER_NAME: IDENTITY.name,
    GIT_COMMITTER_EMAIL: IDENTITY.email,
    ...(when && { GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when }),
  };
}

/** What is not an answer of git: it is missing, too slow, or says too much. */
function breakdown(error: ExecFileException, timeoutMs: number): RepositoryError | null {
  if (error.code === "ENOENT") {
    return new RepositoryError(
      "Unavailable",
      "Git is not installed. Install git 2.38 or later and start again.",
    );
  }
  if (error.killed)
    return new RepositoryError("Unavailable", `Git did not answer within ${timeoutMs / 1000} seconds.`);
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") {
    return new RepositoryError("TooLarge", "Git's answer is larger than 16 MB.");
  }
  return null;
}

function exitCode(error: ExecFileException | null): number {
  if (!error) return 0;
  return typeof error.code === "number" ? error.code : 1;
}

function failure(args: readonly string[], stderr: string): string {
  const [first] = stderr.trim().split("\n");
  return `Git could not run ${args[0]}: ${first || "no reason given"}. Check the repository with git fsck.`;
}
