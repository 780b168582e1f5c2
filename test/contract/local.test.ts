/** What only the local repository does: being made, and withstanding the machine it lives on. */
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalRepository, openLocalRepository } from "@/lib/repository/local";
import { createLocalRepository } from "@/lib/repository/local-import";
import { isSpecPath } from "@/lib/spec/profile";
import { ADDRESS, aDraft, expectProblem, PERSON } from "../support/draft";
import { commitFiles, emptyRepository, git, temporaryFolder, tipOf, writeFolder } from "../support/git";
import { OBJECTS, START } from "./adapters";

const VERSION = { versionName: "2025-08-18", versionDate: "2025-08-18" };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let opened: LocalRepository[];

beforeEach(async () => {
  folder = await temporaryFolder();
  opened = [];
});

afterEach(async () => {
  for (const repository of opened) await repository.dispose();
  await folder.remove();
});

const at = (...names: string[]) => path.join(folder.dir, ...names);
const create = (from: string, dir = at("spec.git")) =>
  createLocalRepository({ dir, from, wants: isSpecPath, ...VERSION });

async function open(dir = at("spec.git")): Promise<LocalRepository> {
  const repository = await openLocalRepository({ dir, wants: isSpecPath, objectsPaths: [OBJECTS] });
  opened.push(repository);
  return repository;
}

async function started(): Promise<LocalRepository> {
  await create(await writeFolder(at("spec"), START));
  return open();
}

describe("made from a folder", () => {
  test("the same folder always makes the same commit, named after the version it is", async () => {
    const from = await writeFolder(at("anything"), START);
    await create(from, at("one.git"));
    await create(from, at("two.git"));
    const [one, two] = [await (await open(at("one.git"))).head(), await (await open(at("two.git"))).head()];
    expect(one).toEqual(two);
    expect(one).toMatchObject({ at: "2025-08-18T00:00:00.000Z", parents: [] });
    expect(one.message).toContain("Ssd-Version: 2025-08-18");
    expect(await tipOf(at("one.git"), "spec-v2025-08-18")).toBe(one.id);
  });

  test("a folder that is laid out as a repository keeps its paths", async () => {
    const files = {
      "data/objects/ssd_person.yml": "a: 1\n",
      "docs/admin/ssd_change_log.csv": "a,b\r\n",
      "README.md": "Words\n",
    };
    await create(await writeFolder(at("upstream"), files));
    const repository = await open();
    const { files: read } = await repository.read((await repository.head()).id);
    expect([...read.keys()].sort()).toEqual(["data/objects/ssd_person.yml", "docs/admin/ssd_change_log.csv"]);
  });

  test("bytes are kept, whatever the folder says about line ends", async () => {
    const files = { ...START, ".gitattributes": "* text eol=lf\n", "tables/crlf.yml": "a: 1\r\n" };
    await create(await writeFolder(at("spec"), files));
    const repository = await open();
    const { files: read } = await repository.read((await repository.head()).id);
    expect(Buffer.from(read.get("spec/tables/crlf.yml")?.bytes ?? []).toString()).toBe("a: 1\r\n");
  });

  test("a folder inside somebody's clone is taken as it lies there", async () => {
    const from = await writeFolder(at("clone", "spec"), START);
    await git(at("clone"), ["init", "--quiet"]);
    await create(from);
    expect((await (await open()).history()).map(({ name }) => name)).toEqual(["2025-08-18"]);
  });

  test.each([
    ["a folder without a specification", "elsewhere", "NotFound"],
    ["a folder that does not exist", "nowhere", "NotFound"],
  ] as const)("%s is refused, and leaves nothing behind", async (_, name, problem) => {
    await writeFolder(at("elsewhere"), { "notes.txt": "Words\n" });
    await expectProblem(create(at(name)), problem);
    expect((await readdir(folder.dir)).filter((entry) => entry.startsWith("spec.git"))).toEqual([]);
  });

  test("what exists is not made again", async () => {
    await started();
    await expectProblem(create(at("spec")), "AlreadyExists");
  });
});

describe("made from a clone", () => {
  test("its current branch becomes the base, history included, and what is not committed stays behind", async () => {
    const source = await emptyRepository(at("source.git"));
    await git(source, ["symbolic-ref", "HEAD", "refs/heads/trunk"]);
    await commitFiles(source, "trunk", { [PERSON]: "v: 1\n" }, { date: "2024-02-12T09:00:00Z" });
    const tip = await commitFiles(source, "trunk", { [PERSON]: "v: 2\n" }, { date: "2024-02-13T09:00:00Z" });
    await commitFiles(source, "other", { [PERSON]: "v: 3\n" }, { from: "trunk" });
    await git(folder.dir, ["clone", "--quiet", source, "clone"]);
    await writeFile(at("clone", PERSON), "v: not committed\n");
    await create(at("clone"));
    const repository = await open();
    expect((await repository.head()).id).toBe(tip);
    expect((await repository.history()).map(({ name }) => name)).toEqual(["2024-02-12", "2024-02-13"]);
    expect(await git(at("spec.git"), ["for-each-ref", "--format=%(refname)"])).toBe("refs/heads/main");
    await rm(at("clone"), { recursive: true });
    await rm(source, { recursive: true });
    await repository.checkStore();
  });

  test("a clone that was cut off is taken, and it is said that its history is not whole", async () => {
    const source = await emptyRepository(at("source.git"));
    for (const day of ["12", "13", "14"])
      await commitFiles(source, "main", { [PERSON]: `v: ${day}\n` }, { date: `2024-02-${day}T09:00:00Z` });
    await git(folder.dir, ["clone", "--quiet", "--depth", "2", `file://${source}`, "cut"]);
    await git(folder.dir, ["clone", "--quiet", source, "whole"]);
    expect(await create(at("cut"))).toEqual({ isCutOff: true });
    await rm(at("spec.git"), { recursive: true });
    expect(await create(at("whole"))).toEqual({ isCutOff: false });
  });

  test("a clone without a commit is refused", async () => {
    await expectProblem(create(await emptyRepository(at("empty.git"))), "NotFound");
    expect(existsSync(at("spec.git"))).toBe(false);
  });
});

describe("accepting", () => {
  const moveBase = () => commitFiles(at("spec.git"), "main", { [ADDRESS]: "---\nnodes: []\n" });

  test("stops where the base or the tip has moved, and goes on after an update", async () => {
    const repository = await started();
    const { branch, tip } = await repository.propose(await aDraft(repository));
    await moveBase();
    await expectProblem(repository.accept(branch, tip, "T. Steward"), "Moved");
    const fresh = await repository.refresh(await aDraft(repository), tip);
    await expectProblem(repository.accept(branch, tip, "T. Steward"), "Moved");
    expect(await repository.accept(branch, fresh.tip, "T. Steward")).toMatchObject({ state: "merged" });
  });

  test("stops where somebody has changed what was approved, or closed it", async () => {
    const repository = await started();
    const { branch } = await repository.propose(await aDraft(repository));
    const theirs = await commitFiles(at("spec.git"), branch, { [PERSON]: "theirs: 1\n" });
    await expectProblem(repository.accept(branch, theirs, "T. Steward"), "Refused");
    await repository.close(branch, "Why");
    await expectProblem(repository.accept(branch, theirs, "T. Steward"), "Refused");
  });

  test("pressed twice at once, it is done once", async () => {
    const repository = await started();
    const { branch, tip } = await repository.propose(await aDraft(repository));
    const before = await repository.head();
    const accepted = await Promise.all([1, 2].map(() => repository.accept(branch, tip, "T. Steward")));
    expect(new Set(accepted.map(({ mergedAs }) => mergedAs)).size).toBe(1);
    expect(await repository.merges(before.id)).toHaveLength(1);
  });
});

describe("on its machine", () => {
  test("hooks and settings found there take no part", async () => {
    const repository = await started();
    await mkdir(at("spec.git", "hooks"), { recursive: true });
    await writeFile(at("spec.git", "hooks", "reference-transaction"), "#!/bin/sh\nexit 1\n");
    await chmod(at("spec.git", "hooks", "reference-transaction"), 0o755);
    const { GIT_DIR } = process.env;
    process.env.GIT_DIR = "/nowhere";
    try {
      expect(await repository.propose(await aDraft(repository))).toMatchObject({ state: "open" });
    } finally {
      if (GIT_DIR === undefined) delete process.env.GIT_DIR;
      else process.env.GIT_DIR = GIT_DIR;
    }
  });

  test("a lock left behind by a kill goes when it is old, and is waited for while it is young", async () => {
    const repository = await started();
    const { branch, tip } = await repository.propose(await aDraft(repository));
    const lock = at("spec.git", "refs", "heads", "main.lock");
    await writeFile(lock, "");
    await expectProblem(repository.accept(branch, tip, "T. Steward"), "Moved");
    const old = new Date(Date.now() - 120_000);
    await utimes(lock, old, old);
    await expectProblem(repository.accept(branch, tip, "T. Steward"), "Moved");
    expect(existsSync(lock)).toBe(false);
    expect(await repository.accept(branch, tip, "T. Steward")).toMatchObject({ state: "merged" });
  });

  test("a branch called like the portal's folder is named as what stands in the way", async () => {
    const repository = await started();
    await commitFiles(at("spec.git"), "ssd-portal", { [PERSON]: "a: 1\n" }, { from: "main" });
    expect(
      (await expectProblem(repository.propose(await aDraft(repository)), "NameTaken")).sentence,
    ).toContain("Rename it");
  });

  test("a damaged store is noticed", async () => {
    const repository = await started();
    await repository.checkStore();
    const { id } = await repository.head();
    const tree = await git(at("spec.git"), ["rev-parse", `${id}^{tree}`]);
    await rm(at("spec.git", "objects", tree.slice(0, 2), tree.slice(2)));
    await expectProblem(repository.checkStore(), "BadAnswer");
  });

  test("it can be closed, and closed again", async () => {
    const repository = await started();
    await repository.dispose();
    await repository.dispose();
  });
});
