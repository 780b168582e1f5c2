// Installs what is missing, so that `npm start` and `npm test` need no step before them. Runs on Node 20.
//   --no-build   leaves the build out
//   --browser    also looks for a browser for the tests, and installs one where there is none
import { spawnSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUILT_STAMP, hashOfLock, hashOfSources, INSTALLED_STAMP, ROOT, readIfThere } from "./sources.mjs";

const options = new Set(process.argv.slice(2));
installPackages();
const node = findNode();
if (!options.has("--no-build") && !isBuilt())
  runOrStop(node, [".ci/build.mjs"], "The build failed; see above.");
if (options.has("--browser")) runOrStop(node, [".ci/browser.mjs"], "The tests need a browser; see above.");

function installPackages() {
  const wanted = hashOfLock();
  if (readIfThere(INSTALLED_STAMP) === wanted) return;
  if (!wasInstalledByHand()) {
    say("Installing packages (once; about half a minute) …");
    // No package runs a script of its own while it is installed; none needs to. A test tool is a package too.
    const flags = ["--ignore-scripts", "--include=dev", "--include=optional"];
    if (!npm(["ci", ...flags])) {
      say("npm ci did not work; trying npm install.");
      if (!npm(["install", "--no-save", ...flags])) {
        stop(
          "The packages could not be installed; see above. Check the connection to the npm registry and try again.",
        );
      }
    }
  }
  writeFileSync(INSTALLED_STAMP, wanted);
}

// npm writes its own record at the end of an installation; one younger than the lock file is up to date.
function wasInstalledByHand() {
  const record = statSync(join(ROOT, "node_modules", ".package-lock.json"), { throwIfNoEntry: false });
  return (
    record !== undefined &&
    readIfThere(INSTALLED_STAMP) === null &&
    record.mtimeMs > statSync(join(ROOT, "package-lock.json")).mtimeMs
  );
}

/** A Node that can run the portal: the package that brings one, or the one that runs this. */
function findNode() {
  const packaged = join(ROOT, "node_modules", ".bin", "node");
  if (existsSync(packaged)) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return stop(
    `The portal runs on Node 22.18 or later, and this is ${process.versions.node}. ` +
      "No package with Node exists for this system: install Node 24 from https://nodejs.org and try again.",
  );
}

function isBuilt() {
  return existsSync(join(ROOT, ".next", "BUILD_ID")) && readIfThere(BUILT_STAMP) === hashOfSources();
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const [program, ...first] = cli?.endsWith(".js") ? [process.execPath, cli] : ["npm"];
  return run(program, [...first, ...args]);
}

function run(program, args) {
  // stdout belongs to the command that was asked for.
  return spawnSync(program, args, { cwd: ROOT, stdio: ["ignore", 2, 2] }).status === 0;
}

function runOrStop(program, args, sentence) {
  if (!run(program, args)) stop(sentence);
}

function say(sentence) {
  console.error(sentence);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
