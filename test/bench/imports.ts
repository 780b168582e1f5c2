import { openEmbedded } from "@/db/client";
import { importSpecification } from "@/lib/flows/import-specification";
import { openLocalRepository } from "@/lib/repository/local";
import { createLocalRepository } from "@/lib/repository/local-import";
import { isSpecPath } from "@/lib/spec/profile";
import { commitFiles, readText, temporaryFolder } from "../support/git";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";
import { percentile, report } from "./report";

const MERGES = 200;
const SAMPLE = 20;
const FILE = "spec/tables/ssd_person.yml";

/** What it takes to take in one more merged change: the first of them against the last of many, when the history has grown. */
export async function benchImports(): Promise<void> {
  const { dir, remove } = await temporaryFolder();
  const at = `${dir}/spec.git`;
  const version = { versionName: "2025-08-18", versionDate: "2025-08-18" };
  await createLocalRepository({ dir: at, from: "spec", wants: isSpecPath, ...version });
  const repository = await openLocalRepository({
    dir: at,
    wants: isSpecPath,
    objectsPaths: ["spec/tables"],
  });
  const database = await openEmbedded({ dir: null });
  await database.migrate("db/migrations");
  const portal = await openTestPortal({ database, repository });
  const times: number[] = [];
  const text = await readText(at, "main", FILE);
  for (let n = 1; n <= MERGES; n += 1) {
    const changed = text.replace(/^( +description: ).*$/m, `$1What it records, in words of the ${n}th kind`);
    await commitFiles(at, "main", { [FILE]: changed });
    const started = performance.now();
    const { steps } = must(await importSpecification(portal));
    times.push(performance.now() - started);
    if (steps !== 1) throw new Error(`${steps} steps were taken in instead of one.`);
  }
  await portal.close();
  await remove();
  const median = (sample: readonly number[]) => percentile(sample, 0.5);
  const [first, last] = [median(times.slice(0, SAMPLE)), median(times.slice(-SAMPLE))];
  report(`one merged change taken in, the first ${SAMPLE}`, first, "ms");
  report(`one merged change taken in, after ${MERGES - SAMPLE} others`, last, "ms", first);
}
