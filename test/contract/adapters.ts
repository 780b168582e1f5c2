/** The two repositories that the contract is held against, each over a real bare git repository. */
import path from "node:path";
import { openGitHubRepository } from "@/lib/repository/github";
import { openLocalRepository } from "@/lib/repository/local";
import { createLocalRepository } from "@/lib/repository/local-import";
import type { SpecRepository } from "@/lib/repository/repository";
import { isSpecPath } from "@/lib/spec/profile";
import { temporaryFolder, writeFolder } from "../support/git";
import { type StandIn, startStandIn } from "../support/github/stand-in";

export type Adapter = {
  readonly kind: "local" | "github";
  /** The bare repository, where people act with git. */
  readonly bare: string;
  readonly repository: SpecRepository;
  /** Another process over the same repository, which remembers nothing. */
  another(): Promise<SpecRepository>;
  readonly standIn: StandIn | null;
  end(): Promise<void>;
};

export const OBJECTS = "spec/tables";

/** What `spec/` holds at the start. */
export const START: Readonly<Record<string, string>> = {
  "tables/ssd_person.yml": "---\nnodes:\n- name: ssd_person\n  fields:\n  - name: pers_person_id\n",
  "tables/ssd_address.yml": "---\nnodes:\n- name: ssd_address\n  fields:\n  - name: addr_address_id\n",
  "tables/ssd_contacts.yml": "---\r\nnodes:\r\n- name: ssd_contacts # ✓ naïve\r\n",
  "tables.yml": "- ssd_person\n- ssd_address\n- ssd_contacts\n",
  "notes.txt": "Not part of the specification.\n",
};

/** `from`: another folder or clone to start from. */
export async function localAdapter(from?: string): Promise<Adapter> {
  const { dir, remove } = await temporaryFolder();
  const source = from ?? (await writeFolder(path.join(dir, "spec"), START));
  const bare = path.join(dir, "spec.git");
  await createLocalRepository({ dir: bare, from: source, wants: isSpecPath, ...VERSION });
  const opened: { dispose(): Promise<void> }[] = [];
  const another = async () => {
    const repository = await openLocalRepository({ dir: bare, wants: isSpecPath, objectsPaths: [OBJECTS] });
    opened.push(repository);
    return repository;
  };
  return {
    kind: "local",
    bare,
    repository: await another(),
    another,
    standIn: null,
    async end() {
      for (const repository of opened) await repository.dispose();
      await remove();
    },
  };
}

/** `isSpaced`: a second between writes, as in production. */
export async function gitHubAdapter(from?: string, isSpaced = false): Promise<Adapter> {
  const { dir, remove } = await temporaryFolder();
  const source = from ?? (await writeFolder(path.join(dir, "spec"), START));
  const standIn = await startStandIn({ from: source, wants: isSpecPath });
  const place = {
    owner: standIn.owner,
    name: standIn.name,
    base: "main",
    apiUrl: standIn.origin,
    auth: { kind: "token", token: standIn.credentials.token } as const,
    wants: isSpecPath,
    objectsPaths: [OBJECTS],
  };
  const another = async () => openGitHubRepository(isSpaced ? place : { ...place, pace: QUICK });
  return {
    kind: "github",
    bare: standIn.repository,
    repository: await another(),
    another,
    standIn,
    async end() {
      await standIn.close();
      await remove();
    },
  };
}

/** No pauses, and no patience with a server that never answers. */
export const QUICK = { writeGapMs: 0, retryBaseMs: 1, timeoutMs: 1500 };

const VERSION = { versionName: "2025-08-18", versionDate: "2025-08-18" };
