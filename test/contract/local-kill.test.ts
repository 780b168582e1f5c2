/** The local repository survives a kill at any instant: the store is sound, and no proposal is half-made. */
import { spawn } from "node:child_process";
import { readdir, utimes } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLocalRepository } from "@/lib/repository/local";
import { isSpecPath } from "@/lib/spec/profile";
import { aDraft } from "../support/draft";
import { git } from "../support/git";
import { type Adapter, localAdapter, OBJECTS } from "./adapters";

const KILLS = 15;
const LONGEST_LIFE_MS = 400;

let adapter: Adapter;

beforeAll(async () => {
  adapter = await localAdapter();
});

afterAll(() => adapter.end());

/** Starts a writer, and kills it and the git commands it has running after a moment of its work. */
async function workAndDie(first: number, lifeMs: number): Promise<void> {
  const worker = path.join(import.meta.dirname, "kill-worker.ts");
  const args = ["--import", "tsx", worker, adapter.bare, String(first)];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once("exit", (_, signal) => resolve(signal)),
  );
  await new Promise((resolve) => child.stdout.once("data", resolve));
  await new Promise((resolve) => setTimeout(resolve, lifeMs));
  process.kill(-(child.pid ?? 0), "SIGKILL");
  expect(await ended).toBe("SIGKILL");
}

/** As if a minute had passed: what the dead left behind counts as stale. */
async function ageLocks(): Promise<void> {
  const old = new Date(Date.now() - 120_000);
  for (const entry of await readdir(adapter.bare, { recursive: true, withFileTypes: true })) {
    if (entry.name.endsWith(".lock")) await utimes(path.join(entry.parentPath, entry.name), old, old);
  }
}

test(`${KILLS} kills leave a sound store and whole proposals`, { timeout: 300_000 }, async () => {
  for (let kill = 0; kill < KILLS; kill++) {
    await workAndDie(1 + kill * 200, (LONGEST_LIFE_MS / KILLS) * (kill + 1));
    await ageLocks();
    const repository = await openLocalRepository({
      dir: adapter.bare,
      wants: isSpecPath,
      objectsPaths: [OBJECTS],
    });
    try {
      await repository.checkStore();
      const proposals = await repository.proposals();
      const branches = await git(adapter.bare, [
        "for-each-ref",
        "--format=%(refname:lstrip=2)",
        "refs/heads/ssd-portal",
      ]);
      expect(proposals.map(({ branch }) => branch).sort()).toEqual(
        branches.split("\n").filter(Boolean).sort(),
      );
      expect(proposals.map(({ number }) => number)).toEqual(proposals.map((_, index) => index + 1));
      expect(proposals.filter(({ tipIsOurs, headExists }) => !tipIsOurs || !headExists)).toEqual([]);
      // Whatever stage the last one had reached, the next process goes on from there.
      const request = proposals.at(-1)?.key?.request ?? "SSD-0001";
      const file = `spec/tables/ssd_${Number(request.slice(4))}.yml`;
      if (proposals.at(-1)?.state === "open") {
        const draft = await aDraft(
          repository,
          { [file]: `n: ${Number(request.slice(4))}\n` },
          { request, revision: 1 },
        );
        expect((await repository.propose(draft)).state).toBe("open");
        expect(await repository.proposals()).toHaveLength(proposals.length);
      }
    } finally {
      await repository.dispose();
    }
  }
});
