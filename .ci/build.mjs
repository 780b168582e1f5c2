// Builds the portal, and notes what it was built from.
import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUILT_STAMP, hashOfSources, ROOT } from "./sources.mjs";

// Tailwind's helper process talks to the bundler over loopback. When that fails once, the failure stays
// in the cache and fails every later build, so the cache goes and the build has one more try.
const STICKY_FAILURE = /TurbopackInternalError|PostCSS|postcss|creating new process|reading packet/;

const sources = hashOfSources();
console.error("Building (about half a minute) …");
let result = await build();
if (result.code !== 0 && STICKY_FAILURE.test(result.output)) {
  console.error("The bundler lost its helper process; building again from nothing.");
  rmSync(join(ROOT, ".next"), { recursive: true, force: true });
  result = await build();
}
if (result.code === 0) writeFileSync(BUILT_STAMP, sources);
process.exit(result.code);

function build() {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      process.stderr.write(text);
    });
  }
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, output })));
}
