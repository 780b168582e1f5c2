import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sql } from "drizzle-orm";
import { parse } from "yaml";
import { type Database, type Db, openEmbedded, openPostgres } from "@/db/client";
import { namesUntil } from "@/db/item-names";
import { demoPeopleExist } from "@/db/people";
import { dropAllLeases } from "@/db/publishing";
import { findHead, findModel, findShown } from "@/db/spec-versions";
import { londonDate } from "@/lib/decisions/calendar";
import { Governance, type Policy } from "@/lib/decisions/rules";
import { type Environment, environment, type GitHubSpec } from "@/lib/env";
import { type Reference, readReference } from "@/lib/reference";
import { cachedSpecification, type Specification } from "@/lib/repository/cached";
import { openGitHubRepository } from "@/lib/repository/github";
import { openLocalRepository } from "@/lib/repository/local";
import { createLocalRepository } from "@/lib/repository/local-import";
import type { SpecRepository } from "@/lib/repository/repository";
import { buildSpec } from "@/lib/spec/build-spec";
import type { SpecFile } from "@/lib/spec/model";
import { type Overlay, overlayOf, withOverlay } from "@/lib/spec/overlay";
import { detectProfile, isSpecPath, type Profile, parseProfile } from "@/lib/spec/profile";
import { PARSER, type StoredSpec, unpackSpec } from "@/lib/spec/stored";

export type JobName = "publish" | "follow" | "periods";

/** Everything a flow may use. Which of the two shapes it is can be told from nothing here. */
export type Portal = {
  readonly db: Db;
  readonly repository: SpecRepository;
  readonly profile: Profile;
  /** Words of tables that come with the portal, where the repository has no place for them. */
  readonly overlay: Overlay | null;
  readonly specification: Specification;
  readonly policy: Policy;
  readonly reference: Reference;
  readonly origin: string;
  readonly webhookSecrets: readonly string[];
  /** People and requests are invented, and every page says so. */
  readonly demonstration: boolean;
  /** Anyone may sign in as one of the invented people. */
  readonly personas: boolean;
  /** The database's time. */
  clock(db: Db): Promise<Date>;
  /** Makes a background job run now instead of at its next turn. */
  nudge(job: JobName): void;
};

export type OpenPortal = Portal & {
  readonly database: Database;
  readonly env: Environment;
  /** Says who answers a nudge. */
  onNudge(listener: (job: JobName) => void): void;
  /** Fixes the time, for filling in an invented past; null lets it run again. */
  setTime(at: Date | null): void;
  close(): Promise<void>;
};

/** The version that the bundled specification is. */
const BUNDLED = { versionName: "2025-08-18", versionDate: "2025-08-18" };
const OBJECT_FOLDERS = { portal: "spec/tables", upstream: "data/objects" };

/** Opens the portal in the shape the environment asks for: the only place that tells the two shapes apart. */
export async function openPortal(env: Environment, root = process.cwd()): Promise<OpenPortal> {
  const database = await openDatabase(env);
  try {
    await database.migrate(join(root, "db/migrations"));
    const time = { fixed: null as Date | null };
    const repository = await openRepository(env, root, time);
    return await assemblePortal({ env, root, database, repository, time });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openDatabase(env: Environment): Promise<Database> {
  if (env.shape === "production") return openPostgres({ url: env.databaseUrl });
  await mkdir(env.dataDir, { recursive: true });
  const database = await openEmbedded({ dir: resolve(env.dataDir) });
  return database;
}

type OwnRepository = SpecRepository & { dispose?(): Promise<void> };

async function openRepository(
  env: Environment,
  root: string,
  time: { fixed: Date | null },
): Promise<OwnRepository> {
  if (env.spec.kind === "github") return openGitHub(env.spec);
  if (env.shape === "production") throw new Error("The production shape keeps the specification on GitHub.");
  const dir = join(resolve(env.dataDir), "spec.git");
  const from = env.spec.kind === "folder" ? resolve(env.spec.dir) : join(root, "spec");
  if (!existsSync(dir)) {
    const { isCutOff } = await createLocalRepository({ dir, from, wants: isSpecPath, ...BUNDLED });
    if (isCutOff)
      console.error(
        `${from} is a shallow clone: versions before its oldest commit are missing. To have them, run git fetch --unshallow in it, and start again with another DATA_DIR.`,
      );
  }
  const objectsPaths = Object.values(OBJECT_FOLDERS);
  return openLocalRepository({ dir, wants: isSpecPath, objectsPaths, now: () => time.fixed ?? new Date() });
}

function openGitHub(spec: GitHubSpec): OwnRepository {
  const { owner, name, branch, apiUrl, access } = spec;
  const auth =
    access.kind === "app"
      ? {
          kind: "app" as const,
          appId: access.appId,
          privateKey: access.key,
          installationId: access.installationId,
        }
      : access;
  return openGitHubRepository({
    owner,
    name,
    base: branch,
    apiUrl,
    auth,
    wants: isSpecPath,
    objectsPaths: Object.values(OBJECT_FOLDERS),
  });
}

export type Parts = {
  readonly env: Environment;
  /** The folder of the deployed files. */
  readonly root: string;
  readonly database: Database;
  readonly repository: OwnRepository;
  readonly time: { fixed: Date | null };
};

/** The portal from its parts. Tests bring their own database and repository. */
export async function assemblePortal({ env, root, database, repository, time }: Parts): Promise<OpenPortal> {
  const { db } = database;
  const demonstration = env.shape === "embedded" && env.demoData;
  if (env.shape === "production" && (await demoPeopleExist(db)))
    throw new Error(
      "The database holds invented people of a demonstration. Production starts on a database of its own.",
    );
  let listener: (job: JobName) => void = () => undefined;
  if (env.shape === "embedded") await dropAllLeases(db);
  const profile = await chooseProfile(env, root, db, repository);
  const overlay = profile.overlay === null ? null : await readOverlay(root);
  return {
    db,
    database,
    env,
    repository,
    profile,
    overlay,
    specification: cachedSpecification({
      head: () => findShown(db),
      async model(commit) {
        const found = await findModel(db, commit, PARSER);
        // The model was packed by this very parser version, so its shape is known.
        return (
          found && {
            name: found.row.name,
            position: found.row.position,
            date: londonDate(found.row.at),
            spec: withOverlay(unpackSpec(found.model as StoredSpec), overlay),
          }
        );
      },
      namesUntil: (position) => namesUntil(db, position),
    }),
    policy: await readPolicy(root, demonstration),
    reference: await readReference(root),
    origin: env.origin,
    webhookSecrets: env.spec.kind === "github" ? env.spec.webhookSecrets : [],
    demonstration,
    personas: env.shape === "embedded" && env.demoSignIn,
    clock: async (handle) => time.fixed ?? databaseTime(handle),
    nudge: (job) => listener(job),
    onNudge(answer) {
      listener = answer;
    },
    setTime(at) {
      time.fixed = at;
    },
    async close() {
      await repository.dispose?.();
      await database.close();
    },
  };
}

async function databaseTime(db: Db): Promise<Date> {
  const now = sql<Date>`clock_timestamp()`.mapWith((value: string | Date) => new Date(value));
  const [row] = await db.select({ now }).from(sql`(select 1) as one`);
  if (!row) throw new Error("The database did not tell the time.");
  // What is stored keeps microseconds, what is hashed milliseconds: both are cut to the same.
  return new Date(row.now.getTime());
}

async function chooseProfile(
  env: Environment,
  root: string,
  db: Db,
  repository: SpecRepository,
): Promise<Profile> {
  const builtIn = await Promise.all(
    Object.keys(OBJECT_FOLDERS).map(async (name) =>
      profileOf(await readFile(join(root, `spec/profiles/${name}.yml`), "utf8")),
    ),
  );
  const wanted = env.specProfile ?? (await findHead(db))?.profile;
  const known = builtIn.find((profile) => profile.name === wanted);
  if (known) return known;
  const { files } = await repository.read((await repository.head()).id);
  const own = files.get("ssd-profile.yml");
  const found = detectProfile([...files.keys()], own ? new TextDecoder().decode(own.bytes) : null, builtIn);
  if (!found.ok) throw new Error(found.refusal.problems.map((p) => p.message).join("\n"));
  return found.value;
}

function profileOf(text: string): Profile {
  const profile = parseProfile(text);
  if (!profile.ok) throw new Error(profile.refusal.problems.map((p) => p.message).join("\n"));
  return profile.value;
}

/** The words of our own tables, which a repository in another layout is shown with. */
async function readOverlay(root: string): Promise<Overlay> {
  const paths = (await readdir(join(root, OBJECT_FOLDERS.portal))).map(
    (name) => `${OBJECT_FOLDERS.portal}/${name}`,
  );
  const files = await Promise.all(
    paths.map(async (path): Promise<[string, SpecFile]> => {
      const bytes = await readFile(join(root, path));
      return [path, { path, mode: "100644", blob: "", bytes }];
    }),
  );
  const own = profileOf(await readFile(join(root, "spec/profiles/portal.yml"), "utf8"));
  const spec = buildSpec({ commit: "bundled", files: new Map(files) }, own);
  if (!spec.ok) throw new Error(spec.refusal.problems.map((p) => p.message).join("\n"));
  return overlayOf(spec.value);
}

async function readPolicy(root: string, demonstration: boolean): Promise<Policy> {
  const text = await readFile(
    join(root, demonstration ? "db/seed/demo-governance.yml" : "spec/governance.yml"),
    "utf8",
  );
  const holidays = await readFile(join(root, "db/seed/bank-holidays.csv"), "utf8");
  return {
    rules: Governance.parse(parse(text)),
    hash: createHash("sha256").update(text).digest("hex"),
    demonstration,
    holidays: new Set(holidays.match(/^\d{4}-\d{2}-\d{2}/gm)),
  };
}

const KEY = Symbol.for("ssd-portal");
type Kept = typeof globalThis & { [KEY]?: Promise<OpenPortal> };

/**
 * The portal of this process. The framework may load this file twice, so it is kept where both copies find it:
 * the embedded database must never be opened a second time.
 */
export function getPortal(): Promise<OpenPortal> {
  const kept: Kept = globalThis;
  kept[KEY] ??= openPortal(environment());
  return kept[KEY];
}
