import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** One folder of tests; `seconds` end a test that hangs. None waits for a machine to be quick. */
function suite(name: string, seconds: number) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: seconds * 1000,
      hookTimeout: seconds * 1000,
    },
  };
}

export default defineConfig({
  root,
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // The real package throws outside Next, where these tests run.
      "server-only": fileURLToPath(new URL("./support/server-only.ts", import.meta.url)),
    },
  },
  test: {
    pool: "forks",
    // Every core: much of the time goes into git, PostgreSQL and PyYAML, and the default leaves one idle.
    maxWorkers: "100%",
    projects: [suite("unit", 120), suite("flows", 300), suite("contract", 300), suite("postgres", 300)],
  },
});
