import { readFileSync } from "node:fs";
import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lock as openGate } from "proper-lockfile";
import { z } from "zod";

const Owner = z.object({
  pid: z.number(),
  started: z.string().nullable(),
  host: z.string(),
  since: z.string(),
});
type Owner = z.infer<typeof Owner>;

const HEARTBEAT_MS = 5_000;
/** A holder on another machine, whose processes cannot be seen from here, counts as gone after this silence. */
const SILENCE_MS = 20_000;

/** Another living process holds the directory. The message can be shown as it stands. */
export class DirectoryInUse extends Error {
  override readonly name = "DirectoryInUse";
}

/**
 * Takes a directory for this process alone, because PGlite has no lock of its own and two processes
 * lose each other's rows. What a killed process left behind is taken over at once.
 * Returns the function that gives the directory back. Throws `DirectoryInUse`.
 */
export async function lockDirectory(dir: string): Promise<() => Promise<void>> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, "owner.json");
  const me: Owner = {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    since: new Date().toISOString(),
  };

  // Looking at the owner and becoming it must be one step, or two processes could both follow a dead one.
  const closeGate = await openGate(dir, {
    // Inside the directory, because what lies around it may be read-only.
    lockfilePath: join(dir, "owner.lock"),
    stale: 5_000,
    retries: { retries: 100, factor: 1, minTimeout: 100 },
  });
  try {
    const owner = await readOwner(file);
    if (owner && (await holds(owner, file))) {
      throw new DirectoryInUse(
        `${dir} is in use by process ${owner.pid} on ${owner.host}, since ${owner.since}. ` +
          "Stop that process first, or set DATA_DIR to another directory.",
      );
    }
    await writeFile(file, JSON.stringify(me));
  } finally {
    await closeGate();
  }

  const heartbeat = setInterval(() => {
    const now = new Date();
    // A missing file shows itself when the lock is given back; a late beat matters to other machines only.
    utimes(file, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return async () => {
    clearInterval(heartbeat);
    const owner = await readOwner(file);
    if (owner?.pid === me.pid && owner.since === me.since) await rm(file, { force: true });
  };
}

/** Null where nobody holds the directory, or where a process was killed while it wrote its name. */
async function readOwner(file: string): Promise<Owner | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  if (text === "") return null;
  try {
    return Owner.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function holds(owner: Owner, file: string): Promise<boolean> {
  if (owner.host !== hostname()) {
    const { mtimeMs } = await stat(file);
    return Date.now() - mtimeMs < SILENCE_MS;
  }
  if (!isAlive(owner.pid)) return false;
  // The number of a dead process is given to new ones, always so after a container starts again.
  return startOf(owner.pid) === owner.started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** When a process began, in ticks since the machine did (field 22 of proc(5)); null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets, which may hold spaces and brackets itself.
    return line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
