/** The command `npm run spec`, run as people run it. */
import { execFile } from "node:child_process";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { build } from "esbuild";

export type Said = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** `env`: what it finds in the environment besides the search path. */
export function runSpec(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  return run(process.execPath, ["--import", "tsx", "lib/spec/cli.ts", ...args], env);
}

/** As deep as the folder of its parts, so that the files it reads are found from here too. */
const FOLDER = "node_modules/.cache/ssd-portal";

/**
 * The same command in one file, which starts in half the time: for the many tests that ask what it answers.
 * How people start it is tested once.
 */
export async function bundledCommand(): Promise<typeof runSpec> {
  const { outputFiles } = await build({
    entryPoints: ["lib/spec/cli.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    write: false,
    logLevel: "error",
  });
  // Another file of tests may be making the same at this moment: it is moved into its place whole.
  const file = `${FOLDER}/spec-command.mjs`;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${file}-${process.pid}`, outputFiles[0]?.contents ?? "");
  await rename(`${file}-${process.pid}`, file);
  return (args, env = {}) => run(process.execPath, [file, ...args], env);
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
