import { listVersions } from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import { ok } from "@/lib/result";
import type { Flow } from "./flow";

/** What the frame round every page says. `specification` is null until the first import has ended. */
export type FrameView = {
  readonly specification: {
    readonly name: string | null;
    readonly since: string | null;
    readonly at: Date;
    readonly commit: string;
  } | null;
  readonly demonstration: boolean;
};

/** Which specification is shown, and whether people and requests are invented. */
export const viewFrame: Flow<null, FrameView> = async ({ db, specification, demonstration }) => {
  const current = await specification.find();
  if (!current) return ok({ specification: null, demonstration });
  const { name, at, commit } = current;
  return ok({ specification: { name, since: name ? null : await lastName(db), at, commit }, demonstration });
};

/** The last version that has a name, for a head that was changed since. */
async function lastName(db: Portal["db"]): Promise<string | null> {
  return (await listVersions(db)).findLast((version) => version.name !== null)?.name ?? null;
}
