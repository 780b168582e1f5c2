// Format and lint, types, import boundaries, unused code: one line for each, and what is wrong where something is.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHECKS = [
  { name: "format and lint", steps: [["@biomejs/biome/bin/biome", "ci", "--colors=off"]] },
  {
    name: "types",
    // Pages are checked against the types of their own addresses, which Next writes first.
    steps: [
      ["next/dist/bin/next", "typegen"],
      ["typescript/bin/tsc", "--noEmit"],
    ],
  },
  { name: "import boundaries", steps: [["../test/boundaries/check.mjs"]] },
  { name: "unused code", steps: [["knip/bin/knip.js", "--no-progress"]] },
];

let failed = 0;
for (const { name, steps } of CHECKS) {
  const started = performance.now();
  const problem = firstProblem(steps);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (problem !== null) {
    failed += 1;
    console.log(problem.trim());
  }
  console.log(`${name}: ${problem === null ? "passed" : "FAILED"} (${seconds} s)`);
}
process.exit(failed === 0 ? 0 : 1);

/** What the first step that fails says; null where all pass. */
function firstProblem(steps) {
  for (const [program, ...args] of steps) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${program}`, ...args], {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (status !== 0) return `${stdout}${stderr}` || `It ended with ${status} and said nothing.`;
  }
  return null;
}
