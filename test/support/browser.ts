import { type Browser, chromium } from "playwright";
import { findBrowser } from "../../.ci/browser.mjs";

/** Opens the browser of this machine, for scripts outside the test runner. Throws a sentence where there is none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("No browser was found: run npm test once, or set CHROMIUM_PATH.");
  return chromium.launch({ executablePath });
}
