/** Objects of a bare repository, read through one long-lived `git cat-file --batch`: a tenth of a millisecond each. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { TreeEntry } from "@/lib/repository/draft";
import { type Commit, RepositoryError } from "@/lib/repository/repository";

const TIMEOUT_MS = 20_000;
const MAX_OBJECT_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 10;

export type GitObject = { readonly id: string; readonly type: string; readonly bytes: Buffer };

type Answer = (object: GitObject | null) => void;
type Waiting = {
  readonly answer: Answer;
  readonly fail: (error: RepositoryError) => void;
  readonly timer: NodeJS.Timeout;
};

export type ObjectReader = {
  read(name: string): Promise<GitObject | null>;
  dispose(): Promise<void>;
};

/** Answers come in the order of the questions. A process that dies fails what waits for it; the next read starts another. */
export function openObjectReader(args: readonly string[], env: NodeJS.ProcessEnv): ObjectReader {
  let child: ChildProcessWithoutNullStreams | null = null;
  let waiting: Waiting[] = [];
  let buffered: Buffer = Buffer.alloc(0);

  const stop = (of: ChildProcessWithoutNullStreams, error: RepositoryError) => {
    if (child !== of) return;
    child = null;
    buffered = Buffer.alloc(0);
    const failed = waiting;
    waiting = [];
    of.kill("SIGKILL");
    for (const { fail, timer } of failed) {
      clearTimeout(timer);
      fail(error);
    }
  };

  const take = (of: ChildProcessWithoutNullStreams, chunk: Buffer) => {
    if (child !== of) return;
    buffered = buffered.length ? Buffer.concat([buffered, chunk]) : chunk;
    for (let parsed = parseAnswer(buffered); parsed !== "more"; parsed = parseAnswer(buffered)) {
      if (parsed === "too-large") {
        stop(
          of,
          new RepositoryError("TooLarge", "A file of the repository is larger than 16 MB. Make it smaller."),
        );
        return;
      }
      buffered = buffered.subarray(parsed.length);
      const first = waiting.shift();
      clearTimeout(first?.timer);
      first?.answer(parsed.object);
    }
  };

  const start = () => {
    const started = spawn("git", [...args], { env, stdio: "pipe" });
    const gone = () => stop(started, unavailable("Git ended while it was being read."));
    started.on("error", () =>
      stop(started, unavailable("Git is not installed. Install git 2.38 or later and start again.")),
    );
    started.on("exit", gone);
    started.stdin.on("error", gone);
    started.stdout.on("data", (chunk: Buffer) => take(started, chunk));
    started.stderr.resume();
    letGo(started);
    child = started;
    return started;
  };

  const read = (name: string) =>
    new Promise<GitObject | null>((answer, fail) => {
      if (/[\r\n\0]/.test(name)) throw new Error("The name of an object has no line end.");
      const running = child ?? start();
      const timer = setTimeout(
        () => stop(running, unavailable("Git did not answer within 20 seconds.")),
        TIMEOUT_MS,
      );
      waiting.push({ answer, fail, timer });
      running.stdin.write(`${name}\n`);
    });

  const dispose = async () => {
    const running = child;
    if (!running) return;
    // Let go of at the start, held on to again for as long as its end takes.
    running.ref();
    const ended = new Promise((resolve) => running.once("exit", resolve));
    stop(running, unavailable("The repository was closed."));
    await ended;
  };

  return { read, dispose };
}

/** Object data of a `tree`: names, modes and ids of one folder. */
export function parseTree(bytes: Buffer, folder: string): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const end = bytes.indexOf(0, space);
    const mode = bytes.toString("latin1", at, space).padStart(6, "0");
    const path = `${folder}${bytes.toString("utf8", space + 1, end)}`;
    const id = bytes.toString("hex", end + 1, end + 21);
    entries.push({ path, mode, type: typeOfMode(mode), id });
    at = end + 21;
  }
  return entries;
}

export type ParsedCommit = Commit & { readonly tree: string };

/** Object data of a `commit`. */
export function parseCommit({ id, bytes }: GitObject): ParsedCommit {
  const text = bytes.toString("utf8");
  const split = text.indexOf("\n\n");
  const headers = text.slice(0, split).split("\n");
  const values = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const seconds = Number(/ (\d+) [+-]\d{4}$/.exec(values("committer")[0] ?? "")?.[1] ?? 0);
  return {
    id,
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    at: new Date(seconds * 1000).toISOString(),
    message: text.slice(split + 2),
  };
}

function parseAnswer(buffer: Buffer): { object: GitObject | null; length: number } | "more" | "too-large" {
  const end = buffer.indexOf(LINE_FEED);
  if (end < 0) return "more";
  const header = buffer.toString("utf8", 0, end);
  const [, id, type, size] = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(header) ?? [];
  if (!id || !type || !size) return { object: null, length: end + 1 };
  const bytes = Number(size);
  if (bytes > MAX_OBJECT_BYTES) return "too-large";
  if (buffer.length < end + 1 + bytes + 1) return "more";
  const object = { id, type, bytes: Buffer.from(buffer.subarray(end + 1, end + 1 + bytes)) };
  return { object, length: end + 1 + bytes + 1 };
}

function typeOfMode(mode: string): string {
  if (mode === "040000") return "tree";
  return mode === "160000" ? "commit" : "blob";
}

/** A reader that nobody disposed of must not keep a script alive; a read that is under way does, by its timer. */
function letGo(child: ChildProcessWithoutNullStreams): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if ("unref" in stream && typeof stream.unref === "function") stream.unref();
  }
}

function unavailable(sentence: string): RepositoryError {
  return new RepositoryError("Unavailable", sentence);
}
