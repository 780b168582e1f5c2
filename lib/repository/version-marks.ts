/** Which commits count as versions, out of what either repository holds. */
import { BRANCH_FOLDER, readTrailers } from "@/lib/repository/commit-message";
import type { Commit, CommitId, VersionMark } from "@/lib/repository/repository";

const TAG = /^spec-v(\d[0-9A-Za-z.-]{0,40})$/;
const VERSION = /^(?:\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]{1,20})?|\d{4}-\d{2}-\d{2})$/;

/** `2.0.0`, `2.0.0-rc.1` or `2025-08-18`. */
export function isVersionName(version: string): boolean {
  return VERSION.test(version);
}

export function tagOfVersion(version: string): string {
  return `spec-v${version}`;
}

/** Null for a tag that marks something else. */
export function versionOfTag(tag: string): string | null {
  return TAG.exec(tag)?.[1] ?? null;
}

/** The tag before which a repository's own dated history lies; undefined where nothing is tagged yet. */
export function oldestMark(tags: readonly VersionMark[]): VersionMark | undefined {
  return [...tags].sort(byAge)[0];
}

/**
 * Tags, and before the oldest of them the `edits`: first-parent commits that changed the objects, oldest first.
 * An edit is named after its day, the last of a day standing for all of it. What the portal merged is no version until released.
 */
export function versionMarks(tags: readonly VersionMark[], edits: readonly Commit[]): readonly VersionMark[] {
  const days = new Map<string, VersionMark>();
  for (const { id, at } of edits.filter((commit) => !isFromPortal(commit))) {
    const name = at.slice(0, 10);
    days.set(name, { name, commit: id, at });
  }
  const tagged = new Set(tags.map(({ name }) => name));
  return [...[...days.values()].filter(({ name }) => !tagged.has(name)), ...tags].sort(byAge);
}

/**
 * First parents of `from`, oldest first, that brought in one of the commits `touching` the objects: themselves, or by a merge.
 * `commits` holds all commits up to `from`.
 */
export function editsOf(
  from: CommitId,
  commits: ReadonlyMap<CommitId, Commit>,
  touching: ReadonlySet<CommitId>,
): readonly Commit[] {
  const chain: Commit[] = [];
  for (let commit = commits.get(from); commit; commit = commits.get(commit.parents[0] ?? ""))
    chain.unshift(commit);
  const seen = new Set<CommitId>();
  return chain.filter(({ id }) => {
    const brought = reachable([id], commits, seen);
    for (const one of brought) seen.add(one);
    return [...brought].some((one) => touching.has(one));
  });
}

/** The commits given and all before them, without those `beyond`. */
export function reachable(
  from: readonly CommitId[],
  commits: ReadonlyMap<CommitId, Commit>,
  beyond: ReadonlySet<CommitId> = new Set(),
): ReadonlySet<CommitId> {
  const found = new Set<CommitId>();
  const open = [...from];
  for (let id = open.pop(); id; id = open.pop()) {
    if (found.has(id) || beyond.has(id)) continue;
    found.add(id);
    open.push(...(commits.get(id)?.parents ?? []));
  }
  return found;
}

function isFromPortal({ message }: Commit): boolean {
  const [subject = ""] = message.split("\n");
  return (
    readTrailers(message) !== null ||
    (/^Merge pull request #\d+ from [^/\s]+\//.test(subject) && subject.includes(`/${BRANCH_FOLDER}`))
  );
}

function isDate(name: string): boolean {
  return /^\d{4}-/.test(name);
}

/** Of one commit's names the date came first. */
function byAge(a: VersionMark, b: VersionMark): number {
  const dated = Number(isDate(b.name)) - Number(isDate(a.name));
  return a.at.localeCompare(b.at) || dated || a.name.localeCompare(b.name, "en", { numeric: true });
}
