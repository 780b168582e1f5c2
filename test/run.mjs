// Runs the tests and adds them up: the last line is `N passed, N failed, N skipped` over all runners.
//   node test/run.mjs                 everything; on PostgreSQL too where TEST_DATABASE_URL is set
//   node test/run.mjs unit|pg|e2e …   one part; what follows is given to its runner
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const VITEST = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
const PLAYWRIGHT = ["node_modules/@playwright/test/cli.js", "test", "--config", "test/playwright.config.ts"];
const ON_PGLITE = { TEST_DATABASE_URL: undefined };

const PARTS = {
  unit: { title: "Rules", run: (file, more) => vitest(["unit"], file, more, ON_PGLITE) },
  embedded: {
    title: "Rules, flows and contracts on the embedded database",
    run: (file, more) => vitest(["unit", "flows", "contract", "postgres"], file, more, ON_PGLITE),
  },
  pg: {
    title: "Flows and races on PostgreSQL",
    run: (file, more) => vitest(["flows", "postgres"], file, more, {}),
  },
  e2e: { title: "Journeys in a browser", run: playwright },
};

const [asked, ...more] = process.argv.slice(2);
const hasServer = Boolean(process.env.TEST_DATABASE_URL);
if (asked !== undefined && !Object.hasOwn(PARTS, asked)) stop(`There is no part called ${asked}.`);
if (asked === "pg" && !hasServer) {
  stop("Set TEST_DATABASE_URL to a PostgreSQL server on which databases may be made and dropped.");
}

const names = asked === undefined ? ["embedded", ...(hasServer ? ["pg"] : []), "e2e"] : [asked];
const folder = mkdtempSync(join(tmpdir(), "ssd-portal-tests-"));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const name of names) {
  const { title, run } = PARTS[name];
  console.log(`\n${title}`);
  const counts = run(join(folder, `${name}.json`), more);
  for (const key of Object.keys(total)) total[key] += counts[key];
}
rmSync(folder, { recursive: true, force: true });
if (!hasServer && asked === undefined) {
  console.log("Not run on PostgreSQL, because TEST_DATABASE_URL is not set.");
}
// Repeated here because what failed stands thousands of lines further up.
for (const failure of failures) console.log(`Failed: ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

function vitest(projects, file, more, env) {
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const status = run([...VITEST, ...chosen, ...reports, ...more], env);
  return count(file, status, (report) => {
    const tests = report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map((test) => ({ ...test, file: relative(ROOT, name) })),
    );
    for (const { file, fullName } of tests.filter(({ status }) => status === "failed")) {
      failures.push(`${file}: ${fullName}`);
    }
    return countsOf(report);
  });
}

function countsOf(report) {
  return {
    passed: report.numPassedTests,
    // A file that cannot be loaded has no tests to fail.
    failed:
      report.numFailedTests +
      report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
        .length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function playwright(file, more) {
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const status = run([...PLAYWRIGHT, "--reporter=list,json", ...more], env);
  return count(file, status, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }));
}

function run(args, env) {
  const all = Object.entries({ ...process.env, ...env }).filter(([, value]) => value !== undefined);
  return spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", 1, 2],
    env: Object.fromEntries(all),
  }).status;
}

/** What a runner's report says; a runner that crashed, or ran nothing, counts as one failure. */
function count(file, status, read) {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = read(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    console.error(`The runner left no report (${error.message}).`);
  }
  if (counts.failed > 0) return counts;
  if (status !== 0)
    console.error(`The runner ended with ${status} although no test failed: counted as a failure.`);
  else if (counts.passed === 0) console.error("The runner ran nothing: counted as a failure.");
  else return counts;
  return { ...counts, failed: 1 };
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
