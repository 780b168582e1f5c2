/** What both adapters demand of a draft before anything is written, and how they tell their own work from other people's. */
import { branchName, readTrailers } from "@/lib/repository/commit-message";
import { hashOfBlobs } from "@/lib/repository/content-hash";
import { marker } from "@/lib/repository/proposal-text";
import {
  type Commit,
  type ProposalDraft,
  type ProposalKey,
  RepositoryError,
} from "@/lib/repository/repository";
import { blobOf, contentHash } from "@/lib/spec/outcome";

export type WantsPath = (path: string) => boolean;

/** One file of a tree. */
export type TreeEntry = {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly id: string;
};

const PATH_MAX_CHARACTERS = 200;
const FILE_MAX_BYTES = 2 * 1024 * 1024;
const PLAIN_PATH = /^[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;
const COMMIT = /^[0-9a-f]{40}$/;

/**
 * Letters, digits, `_`, `-` and `.`, no part that starts with `.` or `-`: the same file on every system, in every address,
 * and never inside `.git`. Names that only look alike (other scripts, composed accents) are shut out with the rest.
 */
export function isPlainPath(path: string): boolean {
  return path.length <= PATH_MAX_CHARACTERS && PLAIN_PATH.test(path);
}

export function isCommitId(id: string): boolean {
  return COMMIT.test(id);
}

/** Throws `Refused` or `TooLarge` where a draft could not be recognised again, or would write what is not ours to write. */
export function checkDraft(draft: ProposalDraft, wants: WantsPath): void {
  const { key, branch, parts } = draft;
  if (branch !== branchName(key.request, key.revision)) {
    throw refused(`The branch ${branch} does not belong to ${key.request}, revision ${key.revision}.`);
  }
  if (!isCommitId(draft.base)) throw refused("The draft does not name the commit it was built on.");
  const files = parts.flatMap((part) => part.files);
  if (files.length === 0) throw refused(`${key.request} changes nothing, so there is nothing to propose.`);
  for (const { path, content, expectBlob } of files) {
    if (!isPlainPath(path) || !wants(path)) throw refused(`The specification holds no file called ${path}.`);
    if (content !== null && Buffer.byteLength(content) > FILE_MAX_BYTES) {
      throw new RepositoryError("TooLarge", `${path} would be larger than 2 MB.`);
    }
    if (content === null ? expectBlob === null : expectBlob === blobOf(content)) {
      throw refused(`${path} would not change, so it has no place in the draft.`);
    }
  }
  // Where several parts change a file, the last one says what it becomes.
  const last = new Map(files.map((file) => [file.path, file]));
  if (contentHash([...last.values()]) !== draft.contentHash)
    throw refused("The draft's content hash does not match its files.");
  if (draft.text.body.trimEnd().split("\n").at(-1) !== marker(draft)) {
    throw refused(`The text of ${key.request} does not end with the portal's mark.`);
  }
  for (const part of parts) checkMessage(draft, part.request, part.message);
}

/** Throws `Moved` where the base does not hold what a change was computed from. */
export function checkExpectations(draft: ProposalDraft, tree: ReadonlyMap<string, TreeEntry>): void {
  const folders = new Set([...tree.keys()].flatMap(foldersOf));
  const written = new Set<string>();
  for (const { path, expectBlob } of draft.parts.flatMap((part) => part.files)) {
    if (folders.has(path) || foldersOf(path).some((folder) => tree.has(folder))) {
      throw refused(`${path} would take the place of a folder or stand inside a file.`);
    }
    const first = !written.has(path);
    written.add(path);
    if (first && (tree.get(path)?.id ?? null) !== expectBlob) {
      throw new RepositoryError(
        "Moved",
        `${path} is not what it was when this change was prepared; prepare it again.`,
      );
    }
  }
}

/**
 * True where the commit is a build of the portal for this key and still holds exactly what it held when it was made:
 * its trailers say so, and its difference from the base they name has the hash they name.
 * A person's commit on top has no trailers; an amended one has another hash.
 */
export function isOurBuild(
  commit: Commit,
  key: ProposalKey | null,
  base: ReadonlyMap<string, TreeEntry> | null,
  tree: ReadonlyMap<string, TreeEntry>,
): boolean {
  const trailers = readTrailers(commit.message);
  if (!trailers || !key || !base) return false;
  if (isRequest(key) && (trailers.request !== key.request || trailers.revision !== key.revision))
    return false;
  return hashOfBlobs(changedBlobs(base, tree)) === trailers.contentHash;
}

function changedBlobs(before: ReadonlyMap<string, TreeEntry>, after: ReadonlyMap<string, TreeEntry>) {
  const written = [...after.values()]
    .filter(({ path, id, mode }) => before.get(path)?.id !== id || before.get(path)?.mode !== mode)
    .map(({ path, mode, id }) => ({ path, mode, blob: id }));
  const removed = [...before.values()]
    .filter(({ path }) => !after.has(path))
    .map(({ path }) => ({ path, mode: "100644", blob: null }));
  return [...written, ...removed];
}

function checkMessage(draft: ProposalDraft, request: string, message: string): void {
  const trailers = readTrailers(message);
  const fits =
    trailers?.request === request &&
    (!isRequest(draft.key) || trailers.revision === draft.key.revision) &&
    trailers.contentHash === draft.contentHash &&
    trailers.base === draft.base;
  if (!fits)
    throw refused(`The commit message of ${request} does not name the request, the base and the content.`);
}

/** `a/b/c` lies in `a` and `a/b`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** A release carries several requests, each with its own number and revision. */
function isRequest(key: ProposalKey): boolean {
  return key.request.startsWith("SSD-");
}

function refused(sentence: string): RepositoryError {
  return new RepositoryError("Refused", sentence);
}
