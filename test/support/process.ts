import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A program under test: what it said, and how it ended. */
export type Running = {
  readonly pid: number;
  readonly exited: Promise<number | NodeJS.Signals>;
  /** Everything written so far, to stdout and stderr. */
  said(): string;
  /** Resolves with the match; rejects with everything said when the time is over or the program ended. */
  until(pattern: RegExp, seconds?: number): Promise<RegExpMatchArray>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>;
};

/** Starts a Node program of this repository. Its environment holds `PATH`, `HOME` and what is given, and nothing else. */
export function startNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH, HOME, NODE_ENV: "test", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return follow(child);
}

/** Starts a TypeScript file of this repository. */
export function startScript(
  file: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Running {
  return startNode(["--import", "tsx", file, ...args], env);
}

function follow(child: ChildProcess): Running {
  let text = "";
  let ended: number | NodeJS.Signals | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      tell();
    });
  }
  const exited = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      ended = code ?? signal ?? "SIGKILL";
      tell();
      resolve(ended);
    });
  });
  return {
    pid: child.pid ?? 0,
    exited,
    said: () => text,
    until: (pattern, seconds = 20) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => settle(`did not say ${pattern} within ${seconds} seconds`),
          seconds * 1000,
        );
        const settle = (problem: string | null) => {
          const match = text.match(pattern);
          if (!match && problem === null) return;
          clearTimeout(timer);
          listeners.delete(look);
          if (match) resolve(match);
          else reject(new Error(`The program ${problem}. It said:\n${text}`));
        };
        const look = () => settle(ended === null ? null : `ended with ${ended} before it said ${pattern}`);
        listeners.add(look);
        look();
      }),
    end(signal = "SIGTERM") {
      child.kill(signal);
      return exited;
    },
  };
}

/** A port of this machine that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("No port was given.")),
      );
    });
  });
}
