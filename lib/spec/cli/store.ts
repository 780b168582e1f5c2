/** Where the specification is read from: a git repository, or a folder of files. Nothing is ever written there. */
import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { readEnvironment } from "@/lib/env";
import { createBlobCache } from "@/lib/repository/blob-cache";
import { checkGit, openGit } from "@/lib/repository/local-git";
import { findCommit, findShallowEnds, readFiles, readHistory } from "@/lib/repository/local-read";
import { RepositoryError, type VersionMark } from "@/lib/repository/repository";
import type { SpecFiles } from "../model";
import { readFolder } from "./folder";
import { unreadable, wrongUse } from "./stop";

export type Point = { readonly commit: string /** ISO 8601 in UTC. */; readonly at: string };

export type Store = {
  readonly name: string;
  tip(): Promise<Point>;
  /** Named versions, oldest first. */
  marks(): Promise<readonly VersionMark[]>;
  /** What keeps the line of versions from being whole, in a sentence; null where nothing does. */
  gap(): Promise<string | null>;
  /** A commit by the beginning of its id, or null. */
  find(id: string): Promise<Point | null>;
  read(commit: string): Promise<SpecFiles>;
  close(): Promise<void>;
};

type Wants = (path: string) => boolean;

/** The folders of the two built-in layouts. */
const OBJECTS = ["spec/tables", "data/objects"];
const PROJECT = resolve(import.meta.dirname, "../../..");
const BUNDLED: VersionMark = { name: "2025-08-18", commit: "bundled", at: "2025-08-18T00:00:00.000Z" };

/** `given`: what `--repo` names; without it, what the environment selects. `objects`: the folder of the tables, where it is known. */
export async function openStore(given: string | undefined, wants: Wants, objects?: string): Promise<Store> {
  const dir = given ?? selectedByEnvironment();
  if (dir === null) return folderStore(join(PROJECT, "spec"), wants, BUNDLED);
  if (!existsSync(dir))
    throw unreadable(`${dir} does not exist. Give a folder, a clone or a bare repository.`, dir);
  if (!statSync(dir).isDirectory())
    throw unreadable(`${dir} is a file. Give the folder, clone or bare repository that holds it.`, dir);
  const isBare = ["HEAD", "objects", "refs"].every((name) => existsSync(join(dir, name)));
  if (isBare) return gitStore(dir, dir, wants, objects);
  const inside = join(dir, ".git");
  return existsSync(inside) ? gitStore(dir, inside, wants, objects) : folderStore(dir, wants);
}

function selectedByEnvironment(): string | null {
  const read = readEnvironment();
  if (!read.ok) {
    const why = read.refusal.problems.map(({ message }) => message).join(" ");
    throw wrongUse(`${why} Put that right, or give --repo with a folder or a clone.`);
  }
  const env = read.value;
  if (env.spec.kind === "github")
    throw wrongUse(
      "The specification is kept on GitHub, and this command uses no network: give --repo with a clone.",
    );
  const own = env.shape === "embedded" ? join(env.dataDir, "spec.git") : "";
  if (own !== "" && existsSync(own)) return own;
  return env.spec.kind === "folder" ? env.spec.dir : null;
}

async function gitStore(dir: string, gitDir: string, wants: Wants, objects?: string): Promise<Store> {
  await checkGit();
  const git = openGit(resolve(gitDir));
  const objectsPaths = objects === undefined ? OBJECTS : [objects];
  const store = { git, wants, objectsPaths, blobs: createBlobCache() };
  /** A clone made with --filter lacks contents, and nothing is fetched from here. */
  const complete = async <T>(reading: Promise<T>): Promise<T> => {
    try {
      return await reading;
    } catch (error) {
      const isLacking = error instanceof RepositoryError && error.problem !== "TooLarge";
      const filter = ["config", "--get-regexp", "^remote\\..*\\.promisor$"];
      if (!isLacking || (await git.attempt(filter)).code !== 0) throw error;
      throw unreadable(
        `${dir} is a partial clone and lacks contents. Clone it whole, without --filter.`,
        dir,
      );
    }
  };
  const head = async () => {
    const found = await findCommit(git, "HEAD");
    if (!found)
      throw unreadable(
        `The current branch of ${dir} has no commit, or it is no git repository. Give another, or check out a branch that has one.`,
        dir,
      );
    return found;
  };
  return {
    name: basename(resolve(dir)),
    tip: async () => {
      const { id, at } = await head();
      return { commit: id, at };
    },
    marks: async () => complete(readHistory(store, await head())),
    gap: async () =>
      (await findShallowEnds(git)).size > 0
        ? `${dir} is a shallow clone: its earlier versions are missing. Bring them in with git fetch --unshallow.`
        : null,
    find: async (id) => {
      const found = await findCommit(git, id);
      return found && { commit: found.id, at: found.at };
    },
    read: (commit) => complete(readFiles(store, commit)),
    close: () => git.dispose(),
  };
}

/** `known`: the version that the folder is known to hold. */
export function folderStore(dir: string, wants: Wants, known?: VersionMark): Store {
  const { files, at } = readFolder(dir, wants);
  const commit = known?.commit ?? files.commit;
  return {
    name: basename(resolve(dir)),
    tip: async () => ({ commit, at: known?.at ?? at }),
    marks: async () => (known ? [known] : []),
    gap: async () => null,
    find: async () => null,
    read: async () => ({ ...files, commit }),
    close: async () => undefined,
  };
}
