import { type LineRow, listLine } from "@/db/spec-versions";
import type { Current } from "@/lib/repository/cached";
import { ok } from "@/lib/result";
import { versionAddress } from "@/lib/spec/which-version";
import type { Flow } from "./flow";

export type VersionsView = {
  /** The whole line, oldest first. */
  readonly versions: readonly (LineRow & { readonly address: string })[];
  /** What the repository holds that could not be taken in. */
  readonly refused: Current["refused"];
};

/** The line of versions and merged changes, each with what it changed and who asked for it. */
export const viewVersions: Flow<null, VersionsView> = async ({ db, specification }) => {
  const [{ refused }, line] = await Promise.all([specification.current(), listLine(db)]);
  return ok({ versions: line.map((row) => ({ ...row, address: versionAddress(row) })), refused });
};
