import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** Three times as long as any git command of ours may take: whoever made it is gone. */
const STALE_AFTER_MS = 60_000;

/** Removes the lock files that a kill has left behind in a bare repository, by which git would refuse to move a ref for ever. */
export async function removeStaleLocks(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".lock")) continue;
    const file = path.join(entry.parentPath, entry.name);
    const made = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (made !== null && Date.now() - made > STALE_AFTER_MS) await rm(file, { force: true });
  }
}
