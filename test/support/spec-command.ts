/** The command `npm run spec`, run as people run it. */
import { execFile } from "node:child_process";

export type Said = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** `env`: what it finds in the environment besides the search path. */
export function runSpec(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  return run(process.execPath, ["--import", "tsx", "lib/spec/cli.ts", ...args], env);
}

/** Runs any program in the repository; never rejects. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const { PATH = "", HOME = "" } = process.env;
  return new Promise((done) => {
    execFile(
      program,
      [...args],
      { env: { PATH, HOME, NODE_ENV: "test", ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        done({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}
