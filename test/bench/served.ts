import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startNode } from "../support/process";

/** Starts the built portal on a data directory of its own, and ends it when the measurement is over. */
export async function onServedPortal(
  {
    env = {},
    fill = async () => {},
  }: {
    readonly env?: Readonly<Record<string, string>>;
    /** Puts rows into the data directory before the portal opens it. */
    readonly fill?: (dataDir: string) => Promise<void>;
  },
  measure: (origin: string) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "ssd-portal-bench-"));
  await fill(dataDir);
  const port = await freePort();
  const portal = startNode([".ci/start.mjs"], { PORT: String(port), DATA_DIR: dataDir, ...env });
  try {
    await portal.until(/The SSD Portal is ready/, 300);
    await measure(`http://localhost:${port}`);
  } finally {
    await portal.end();
    await rm(dataDir, { recursive: true, force: true });
  }
}
