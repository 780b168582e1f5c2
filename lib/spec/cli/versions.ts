/** Versions of a store by the names people give them, each read once. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { RepositoryError, type VersionMark } from "@/lib/repository/repository";
import { type ArchivedVersion, readArchive, UnreadableArchive } from "../archive";
import { buildSpec, specFrom } from "../build-spec";
import { type DocumentCache, readDocuments, type SpecDocuments } from "../documents";
import { type HistoryVersion, whyNoVersion } from "../history";
import type { Spec, SpecFiles } from "../model";
import { type Overlay, overlayOf, withOverlay } from "../overlay";
import { detectProfile, isNamed, isSpecPath, PROFILE_FILE, type Profile, parseProfile } from "../profile";
import { readFolder } from "./folder";
import { EXIT, Stop, stopWith, unreadable, wrongUse } from "./stop";
import { folderStore, openStore, type Point, type Store } from "./store";

export type Loaded = {
  /** Its name, or `current`, or the beginning of its commit. */
  readonly version: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly commit: string;
  readonly spec: Spec;
  readonly profile: Profile;
  /** Null for a version that only the archive holds. */
  readonly files: SpecFiles | null;
  readonly documents: SpecDocuments | null;
};

export type Skipped = { readonly name: string; readonly commit: string; readonly why: string };

export type Line = {
  readonly versions: readonly HistoryVersion[];
  readonly skipped: readonly Skipped[];
};

export type Versions = {
  readonly store: Store;
  /** A version, `current`, a date (the last on or before it), the beginning of a commit, or `dir:<path>`. */
  load(name: string | undefined): Promise<Loaded>;
  /** Every version oldest first, and what stands in the repository now where that is no version yet. */
  line(): Promise<Line>;
  close(): Promise<void>;
};

const BUILT_IN = ["portal", "upstream"] as const;
const PROFILES = resolve(import.meta.dirname, "../../../spec/profiles");
/** Problems of a single commit, which leave the others readable. */
const OF_ONE_COMMIT: ReadonlySet<string> = new Set(["Refused", "TooLarge", "BadAnswer"]);

/** `profile`: name of a built-in one or a file; without it the repository says, or its files decide. */
export async function openVersions(repo: string | undefined, profile: string | undefined): Promise<Versions> {
  const builtIn = BUILT_IN.map((name) => readProfile(join(PROFILES, `${name}.yml`)));
  const wanted = profile === undefined ? null : chosenProfile(profile, builtIn);
  // A profile that was given says where the files are; without one, they may be of any built-in layout.
  const wants = (path: string) =>
    wanted ? path === PROFILE_FILE || isNamed(wanted, path) : isSpecPath(path);
  const store = await openStore(repo, wants, wanted?.history.path);
  const cache: DocumentCache = new Map();
  let overlay: Overlay | null = null;

  const detect = ({ files }: SpecFiles): Profile => {
    if (wanted) return wanted;
    const own = files.get(PROFILE_FILE);
    const text = own ? new TextDecoder().decode(own.bytes) : null;
    const found = detectProfile([...files.keys()], text, builtIn);
    if (!found.ok) throw stopWith(EXIT.unreadable, found.refusal.problems);
    return found.value;
  };

  // Earlier commits are read as the tip is: what it does not fit is no version.
  let detected: Profile | undefined;
  const profileOfStore = async (): Promise<Profile> => {
    detected ??= detect(await store.read((await store.tip()).commit));
    return detected;
  };

  const open = async (from: Store, version: string, { commit, at }: Point): Promise<Loaded> => {
    const files = await from.read(commit);
    const own = from === store ? await profileOfStore() : detect(files);
    const read = readDocuments(files, own, cache);
    if (!read.ok) throw stopWith(EXIT.unreadable, read.refusal.problems);
    const documents = read.value;
    if (own.overlay !== null) overlay ??= readOverlay();
    const spec = withOverlay(specFrom(documents, own), own.overlay && overlay);
    return { version, date: at.slice(0, 10), commit, spec, profile: own, files, documents };
  };

  const current = async (): Promise<Loaded> => {
    const now = await open(store, "current", await store.tip());
    const last = (await store.marks()).at(-1);
    if (!last) return now;
    // Commits since the last version may be about other files.
    const isLast =
      last.commit === now.commit || (await open(store, last.name, last)).spec.hash === now.spec.hash;
    return isLast ? { ...now, version: last.name, date: last.at.slice(0, 10) } : now;
  };

  /** Versions that stand in a file of the repository and not in its history. */
  const archived = async (marks: readonly VersionMark[]): Promise<readonly ArchivedVersion[]> => {
    const files = await store.read((await store.tip()).commit);
    const { archive } = (await profileOfStore()).history;
    const file = archive === null ? undefined : files.files.get(archive);
    if (!file) return [];
    const names = new Set(marks.map(({ name }) => name));
    try {
      return readArchive(new TextDecoder().decode(file.bytes)).filter(({ date }) => !names.has(date));
    } catch (error) {
      throw error instanceof UnreadableArchive ? unreadable(error.message, file.path) : error;
    }
  };

  const fromArchive = async ({ date, spec }: ArchivedVersion): Promise<Loaded> => {
    const own = await profileOfStore();
    return { version: date, date, commit: spec.commit, spec, profile: own, files: null, documents: null };
  };

  const lastUntil = async (date: string, marks: readonly VersionMark[]): Promise<Loaded | null> => {
    const old = (await archived(marks)).filter((version) => version.date <= date);
    for (const mark of marks.filter(({ at }) => at.slice(0, 10) <= date).reverse()) {
      const loaded = await open(store, mark.name, mark).catch(() => null);
      if (loaded && whyNoVersion(loaded.spec) === null) return loaded;
    }
    const last = old.at(-1);
    return last ? fromArchive(last) : null;
  };

  const load = async (name: string | undefined): Promise<Loaded> => {
    if (name === undefined || name === "current") return current();
    if (name.startsWith("dir:")) {
      const from = folderStore(name.slice("dir:".length), wants);
      return open(from, name, await from.tip());
    }
    const marks = await store.marks();
    const mark = marks.find((each) => each.name === name);
    if (mark) return open(store, name, mark);
    const old = (await archived(marks)).find(({ date }) => date === name);
    if (old) return fromArchive(old);
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(name);
    const until = isDate ? await lastUntil(name, marks) : null;
    if (until) return until;
    const commit = /^[0-9a-f]{7,40}$/.test(name) ? await store.find(name) : null;
    if (commit) return open(store, name, commit);
    const names = [...(await archived(marks)).map(({ date }) => date), ...marks.map((each) => each.name)];
    const gap = await store.gap();
    throw wrongUse(
      `There is no version ${name}. Give current, a date, a commit, dir:<folder>, or one of: ${names.join(", ") || "none yet"}.${gap === null ? "" : ` ${gap}`}`,
    );
  };

  const line = async (): Promise<Line> => {
    const marks = await store.marks();
    const versions: HistoryVersion[] = (await archived(marks)).map(({ date, spec }) => ({
      name: date,
      date,
      commit: spec.commit,
      spec,
    }));
    const skipped: Skipped[] = [];
    for (const mark of marks) {
      const read = await open(store, mark.name, mark).catch(reasonOf);
      const why = typeof read === "string" ? read : whyNoVersion(read.spec);
      if (typeof read === "string" || why !== null)
        skipped.push({ name: mark.name, commit: mark.commit, why: why ?? "It cannot be read." });
      else versions.push({ name: mark.name, date: mark.at, commit: mark.commit, spec: read.spec });
    }
    const tip = await store.tip();
    const now = await open(store, "current", tip);
    if (versions.at(-1)?.spec.hash !== now.spec.hash)
      versions.push({ name: null, date: tip.at, commit: tip.commit, spec: now.spec });
    return { versions, skipped };
  };

  return { store, load, line, close: () => store.close() };
}

/** Words of tables from the specification that comes with the portal, for a layout that has no place for them. */
function readOverlay(): Overlay {
  const spec = buildSpec(
    readFolder(resolve(PROFILES, ".."), isSpecPath).files,
    readProfile(join(PROFILES, "portal.yml")),
  );
  if (!spec.ok) throw stopWith(EXIT.unreadable, spec.refusal.problems);
  return overlayOf(spec.value);
}

function reasonOf(error: unknown): string {
  if (error instanceof Stop) return error.message;
  if (error instanceof RepositoryError && OF_ONE_COMMIT.has(error.problem)) return error.sentence;
  throw error;
}

function chosenProfile(given: string, builtIn: readonly Profile[]): Profile {
  return builtIn.find(({ name }) => name === given) ?? readProfile(given);
}

function readProfile(path: string): Profile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    const names = BUILT_IN.join(" or ");
    throw unreadable(`There is no profile ${path}. Give ${names}, or the path of a profile file.`, path);
  }
  const profile = parseProfile(text);
  if (!profile.ok) throw stopWith(EXIT.unreadable, profile.refusal.problems);
  return profile.value;
}
