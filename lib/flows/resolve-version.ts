import { listVersions, type VersionRow } from "@/db/spec-versions";
import { londonDate } from "@/lib/decisions/calendar";
import type { Portal } from "@/lib/portal";
import type { Spec } from "@/lib/spec/model";
import { versionAddress, whichVersion } from "@/lib/spec/which-version";
import { CURRENT } from "./find-version";

/** A place in the line of versions, as pages name it. */
export type Point = {
  /** For addresses: its name, else the beginning of its commit. */
  readonly address: string;
  /** Null for a change that was merged and not released. */
  readonly name: string | null;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly commit: string;
  readonly position: number;
  readonly isCurrent: boolean;
};

/** Every version and merged change, oldest first. */
export async function linePoints({ db }: Pick<Portal, "db">): Promise<readonly Point[]> {
  const rows = await listVersions(db);
  return rows.map((row, place) => pointOf(row, place === rows.length - 1));
}

function pointOf({ name, at, commit, position }: VersionRow, isCurrent: boolean): Point {
  const version = { name, date: londonDate(at), commit };
  return { ...version, address: versionAddress(version), position, isCurrent };
}

export type Resolved = Point & {
  readonly spec: Spec;
  /** The versions with a name on either side of it. */
  readonly before: Point | null;
  readonly after: Point | null;
};

/** What a text in an address means: a version, `current`, a day or a commit. Null where it means none. */
export async function resolveVersion(portal: Portal, asked: string): Promise<Resolved | null> {
  const line = await linePoints(portal);
  const point = whichVersion(line, asked);
  const spec = point && (await portal.specification.at(point.commit));
  if (!spec) return null;
  const isNamed = ({ name, isCurrent }: Point) => name !== null || isCurrent;
  return {
    ...point,
    spec,
    before: line.findLast((each) => each.position < point.position && isNamed(each)) ?? null,
    after: line.find((each) => each.position > point.position && isNamed(each)) ?? null,
  };
}

/** What a choice between versions offers, newest first: those with a name, and what is in force now. */
export function choicesOf(line: readonly Point[]): readonly Point[] {
  return line
    .filter(({ name, isCurrent }) => name !== null || isCurrent)
    .map((point) => (point.name === null ? { ...point, address: CURRENT } : point))
    .toReversed();
}
