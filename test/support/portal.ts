import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Database } from "@/db/client";
import { findOrganisation } from "@/db/people";
import { readSeeds } from "@/db/seed/read-seeds";
import { addDemoPerson } from "@/db/seeding";
import type { Person, Role } from "@/lib/access/actor";
import { readEnvironment } from "@/lib/env";
import { enterSearch } from "@/lib/flows/enter-search";
import { importSpecification } from "@/lib/flows/import-specification";
import { seedPortal } from "@/lib/flows/seed-portal";
import { assemblePortal, type OpenPortal } from "@/lib/portal";
import { openLocalRepository } from "@/lib/repository/local";
import { createLocalRepository } from "@/lib/repository/local-import";
import type { SpecRepository } from "@/lib/repository/repository";
import { isSpecPath } from "@/lib/spec/profile";
import { openTestDatabase } from "./postgres";

/**
 * A whole portal for one test: its own database, its own repository made from `spec/`, the real 27 requests and backlog.
 * `rules`: "demo" for the short periods of the demonstration, "real" for those in force.
 */
export async function testPortal(options: Options = {}): Promise<OpenPortal> {
  const portal = await openTestPortal(options);
  onTestFinished(portal.close);
  return portal;
}

type Options = {
  readonly rules?: "demo" | "real" /** Another database than an empty one made for this. */;
  readonly database?: Database;
  /** Another repository than a local one made from `spec/`, for example GitHub's stand-in. */
  readonly repository?: SpecRepository;
};

/** The same, for scripts that close it themselves. */
export async function openTestPortal({
  rules = "demo",
  database: given,
  repository: givenRepository,
}: Options = {}): Promise<OpenPortal> {
  const dataDir = await mkdtemp(join(tmpdir(), "ssd-portal-"));
  const env = readEnvironment({ DATA_DIR: dataDir, DEMO_DATA: rules === "demo" ? "1" : "0" });
  if (!env.ok) throw new Error("The environment of the test is not complete.");
  const database = given ?? (await openTestDatabase());
  const time = { fixed: null as Date | null };
  const repository = givenRepository ?? (await localRepository(join(dataDir, "spec.git"), time));
  const portal = await assemblePortal({ env: env.value, root: process.cwd(), database, repository, time });
  await importSpecification(portal);
  await seedPortal(portal, await readSeeds("db/seed"));
  await enterSearch(portal);
  const close = async () => {
    await portal.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...portal, close };
}

async function localRepository(dir: string, time: { readonly fixed: Date | null }) {
  const version = { versionName: "2025-08-18", versionDate: "2025-08-18" };
  await createLocalRepository({ dir, from: "spec", wants: isSpecPath, ...version });
  const now = () => time.fixed ?? new Date();
  return openLocalRepository({ dir, wants: isSpecPath, objectsPaths: ["spec/tables"], now });
}

/** Somebody with roles in an organisation, by its code: `someone(portal, "881", "lead")` speaks for Essex. */
export async function someone(portal: OpenPortal, code: string, ...roles: readonly Role[]): Promise<Person> {
  const name = `${roles.join(" and ")} of ${code} ${Math.random().toString(36).slice(2, 8)}`;
  const home = await findOrganisation(portal.db, code);
  if (!home) throw new Error(`There is no organisation ${code}.`);
  const id = await addDemoPerson(portal.db, { name, organisation: code, roles, persona: null });
  const isAuthority = home.kind === "local-authority";
  return {
    kind: "person",
    id,
    name,
    grants: roles.map((role) => ({ role, organisation: code })),
    authority: isAuthority
      ? { code, name: home.name, region: home.region ?? "", cms: home.cms ?? "unknown" }
      : null,
    organisation: { code, name: home.name },
  };
}
