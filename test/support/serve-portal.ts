import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startNode } from "./process";

/** Starts the built portal on an empty data directory and a free port; returns what ends it. */
export default async function servePortal(): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "ssd-portal-e2e-"));
  const port = await freePort();
  const portal = startNode([".ci/start.mjs"], { PORT: String(port), DATA_DIR: dir });
  const end = async () => {
    const code = await portal.end();
    await rm(dir, { recursive: true, force: true });
    return code;
  };
  try {
    await portal.until(/The SSD Portal is ready/, 120);
  } catch (error) {
    await end();
    throw error;
  }
  process.env.E2E_ORIGIN = `http://localhost:${port}`;
  return async () => {
    const code = await end();
    if (code !== 0) throw new Error(`The portal ended with ${code} instead of 0. It said:\n${portal.said()}`);
  };
}
