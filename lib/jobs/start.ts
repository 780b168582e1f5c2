import { existsSync } from "node:fs";
import { readSeeds } from "@/db/seed/read-seeds";
import { findHead } from "@/db/spec-versions";
import { enterSearch } from "@/lib/flows/enter-search";
import { importSpecification } from "@/lib/flows/import-specification";
import { seedDemonstration } from "@/lib/flows/seed-demonstration";
import { seedPortal } from "@/lib/flows/seed-portal";
import { getPortal, type OpenPortal } from "@/lib/portal";
import { RepositoryError } from "@/lib/repository/repository";
import { onShutdown } from "@/lib/shutdown";
import { startJobs } from "./run";

/** Makes the portal ready to serve: tables, specification, first contents, background jobs. Called once a process. */
export async function startPortal(): Promise<void> {
  const portal = await getPortal();
  const isWorker = portal.env.role !== "web";
  if (isWorker) await prepare(portal);
  const jobs = isWorker ? startJobs(portal) : null;
  onShutdown(async () => {
    await jobs?.stop();
    await portal.close();
  });
}

/** Brings an empty database to its first contents, and any database up to the repository. */
export async function prepare(portal: OpenPortal): Promise<void> {
  try {
    const imported = await importSpecification(portal);
    for (const { name, commit, why } of imported.ok ? imported.value.skipped : [])
      console.error(`Left out of the history: ${name} (${commit.slice(0, 12)}). ${why}`);
    if (!imported.ok && (await findHead(portal.db)) === null)
      throw new Error(imported.refusal.problems.map(({ message }) => message).join("\n"));
  } catch (error) {
    // The last imported specification stays readable while the repository cannot be reached.
    if (!(error instanceof RepositoryError)) throw error;
    console.error(`The specification repository did not answer: ${error.sentence}`);
  }
  if (existsSync("db/seed")) await fillIn(portal);
  await enterSearch(portal);
}

/** What is real first, then what is invented. */
async function fillIn(portal: OpenPortal): Promise<void> {
  const seeds = await readSeeds("db/seed");
  await seedPortal(portal, seeds);
  if (!portal.demonstration) return;
  for (const { reference, why } of await seedDemonstration(portal, seeds.demo))
    console.error(`The demonstration leaves out ${reference}. ${why}`);
}
