import { defineConfig } from "@playwright/test";
import { findBrowser } from "../.ci/browser.mjs";

const executablePath = findBrowser();

export default defineConfig({
  testDir: "./e2e",
  outputDir: "../test-results",
  globalSetup: "./support/serve-portal.ts",
  // All journeys share one portal, and a request moved by one must not surprise another.
  workers: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    // Set by `serve-portal.ts`, which starts the portal on a port of its own.
    ...(process.env.E2E_ORIGIN ? { baseURL: process.env.E2E_ORIGIN } : {}),
    browserName: "chromium",
    actionTimeout: 30_000,
    launchOptions: executablePath ? { executablePath } : {},
    screenshot: "only-on-failure",
  },
});
