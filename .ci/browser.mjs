// Finds a browser for the tests; run as a program it installs one where there is none.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";

/** Where a Chromium or Chrome stands on this machine, or null. */
export function findBrowser() {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
  ];
  return places.find((place) => place && existsSync(place)) ?? null;
}

function installBrowser() {
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  }
  if (!findBrowser()) run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]);
}

function run(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(program, args, { stdio: ["ignore", 2, 2], env });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (!findBrowser()) {
    console.error("The tests need a browser; installing Chromium …");
    installBrowser();
  }
  if (!findBrowser()) {
    console.error(
      "No browser was found and none could be installed. Install Chromium or Google Chrome, " +
        "or set CHROMIUM_PATH to one, and run npm test again.",
    );
    process.exit(1);
  }
}
