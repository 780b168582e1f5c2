import { ok } from "@/lib/result";
import { notRecordedSentence } from "@/lib/spec/export/not-recorded";
import { CURRENT, readLine, versionIn, versionNames } from "./find-version";
import type { Flow } from "./flow";

export type DownloadsView = {
  /** Names of all versions, newest first; `current` in front where what is in force has none yet. */
  readonly versions: readonly string[];
  readonly chosen: {
    /** In addresses: a name, or `current` where it has none yet. */
    readonly name: string;
    readonly date: string;
    readonly commit: string;
    readonly tables: number;
    readonly items: number;
    /** What its source could not hold, as a sentence. */
    readonly missing: string | null;
  };
  /** What was asked for and does not exist; the version in force is shown instead. */
  readonly unknown: string | null;
};

/** What can be taken away of one version: the one asked for, else the one in force. */
export const viewDownloads: Flow<string, DownloadsView> = async (portal, _actor, asked) => {
  const wanted = asked === "" ? CURRENT : asked;
  const line = await readLine(portal);
  const head = await versionIn(portal, line, CURRENT);
  if (!head) throw new Error("No specification has been imported yet.");
  const found = (await versionIn(portal, line, wanted)) ?? head;
  const { name, date, commit, spec } = found;
  const named = versionNames(line).toReversed();
  return ok({
    versions: head.name === CURRENT ? [CURRENT, ...named] : named,
    chosen: {
      name,
      date,
      commit,
      tables: spec.tables.length,
      items: spec.tables.reduce((sum, table) => sum + table.items.length, 0),
      missing: notRecordedSentence(spec),
    },
    unknown: wanted === CURRENT || wanted === name ? null : wanted.slice(0, 60),
  });
};
