import type { Db } from "@/db/client";
import { lostNames, namesUntil } from "@/db/item-names";
import { requestsByMerge } from "@/db/publishing";
import { replaceEntries } from "@/db/search-entries";
import {
  addChanges,
  addVersion,
  findHead,
  lastVersion,
  noteRefusal,
  saveHead,
  type VersionRow,
} from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import { readTrailers } from "@/lib/repository/commit-message";
import { RepositoryError } from "@/lib/repository/repository";
import { numberOf } from "@/lib/requests/request";
import { ok, type Result, refuse } from "@/lib/result";
import { type ArchivedVersion, readArchive, UnreadableArchive } from "@/lib/spec/archive";
import { buildSpec } from "@/lib/spec/build-spec";
import { countChanges } from "@/lib/spec/comparison";
import { diffSpecs } from "@/lib/spec/diff";
import { addHeldNames } from "@/lib/spec/diff-guards";
import { type DocumentCache, readDocuments } from "@/lib/spec/documents";
import { FIRST_RECORDED, formerNames, whyNoVersion } from "@/lib/spec/history";
import { lintWritten } from "@/lib/spec/lint";
import type { Anomaly, Change, Spec } from "@/lib/spec/model";
import { withOverlay } from "@/lib/spec/overlay";
import { PARSER, packSpec } from "@/lib/spec/stored";
import { entriesOfSpec } from "./search-entries";

type Step = {
  readonly commit: string;
  readonly name: string | null;
  readonly at: Date;
  readonly spec: Spec;
  readonly requestNumber: number | null;
};

/** An earlier commit that is left out of the line of versions, and why. */
export type SkippedVersion = { readonly name: string; readonly commit: string; readonly why: string };

type Imported = {
  readonly commit: string;
  readonly steps: number;
  readonly skipped: readonly SkippedVersion[];
};

/**
 * Brings the database up to the repository: every version and every merged change becomes a stored model
 * and rows of history. A commit that cannot be read is refused with its reasons; the last good one stays.
 */
export async function importSpecification(portal: Portal): Promise<Result<Imported>> {
  const { repository, db } = portal;
  const tip = await repository.head();
  const head = await findHead(db);
  if (head?.seenCommit === tip.id) return ok({ commit: tip.id, steps: 0, skipped: [] });
  if (head?.refusedCommit === tip.id) return ok({ commit: head.commit, steps: 0, skipped: [] });
  const last = await lastVersion(db);
  const steps: Step[] = [];
  const skipped: SkippedVersion[] = [];
  const cache: DocumentCache = new Map();
  if (last) {
    const merges = await requestsByMerge(db);
    for (const commit of await repository.merges(head?.seenCommit ?? last.commit)) {
      const read = await readAt(portal, commit.id, cache);
      if (!read.ok) return refuseCommit(db, tip.id, read);
      const trailers = readTrailers(commit.message);
      const requestNumber = merges.get(commit.id) ?? (trailers ? numberOf(trailers.request) : null);
      steps.push({ commit: commit.id, name: null, at: new Date(commit.at), spec: read.value, requestNumber });
    }
  } else {
    const first = await firstLine(portal, tip, { skipped, cache });
    if (!first.ok) return refuseCommit(db, tip.id, first);
    steps.push(...first.value);
  }
  await saveSteps(portal, last, steps, { tip, cache });
  return ok({ commit: tip.id, steps: steps.length, skipped });
}

async function readAt(portal: Portal, commit: string, cache: DocumentCache): Promise<Result<Spec>> {
  return buildSpec(await portal.repository.read(commit), portal.profile, cache);
}

/** The versions before and in the repository: those of the archive file, then the marks of its own history. */
async function firstLine(
  portal: Portal,
  tip: { id: string; at: string },
  { skipped, cache }: { skipped: SkippedVersion[]; cache: DocumentCache },
): Promise<Result<readonly Step[]>> {
  const marks = await portal.repository.history();
  const steps: Step[] = [];
  for (const { name, commit, at } of marks) {
    // Only the tip must be sound. An old version that nobody can read is a gap in the history, and the gap is named.
    const read = await readOld(portal, commit, cache);
    if (!read.ok && commit === tip.id) return read;
    const why = read.ok ? whyNoVersion(read.value) : sentenceOf(read);
    if (read.ok && (why === null || commit === tip.id))
      steps.push({ commit, name, at: new Date(at), spec: read.value, requestNumber: null });
    else skipped.push({ name, commit, why: why ?? "It cannot be read." });
  }
  if (steps.at(-1)?.commit !== tip.id) {
    const read = await readAt(portal, tip.id, cache);
    if (!read.ok) return read;
    steps.push({ commit: tip.id, name: null, at: new Date(tip.at), spec: read.value, requestNumber: null });
  }
  const own = new Set(steps.map((step) => step.name));
  const archive = await archiveOf(portal, tip.id);
  if (!archive.ok) return archive;
  const archived = archive.value.filter((version) => !own.has(version.date));
  const before = archived.map(
    ({ date, spec }): Step => ({
      commit: spec.commit,
      name: date,
      at: new Date(`${date}T12:00:00Z`),
      spec,
      requestNumber: null,
    }),
  );
  return ok([...before, ...steps]);
}

/** A commit as it was; refused where a link or a size keeps the repository from giving it. */
async function readOld(portal: Portal, commit: string, cache: DocumentCache): Promise<Result<Spec>> {
  try {
    return await readAt(portal, commit, cache);
  } catch (error) {
    if (!(error instanceof RepositoryError) || !LASTING.has(error.problem)) throw error;
    return refuse("repository-problem", { problems: [{ rule: error.problem, message: error.sentence }] });
  }
}

/** Problems that no later try would make good. */
const LASTING: ReadonlySet<string> = new Set(["Refused", "TooLarge", "BadAnswer"]);

async function archiveOf(portal: Portal, commit: string): Promise<Result<readonly ArchivedVersion[]>> {
  const path = portal.profile.history.archive;
  const file = path ? (await portal.repository.read(commit)).files.get(path) : undefined;
  try {
    return ok(file ? readArchive(new TextDecoder().decode(file.bytes)) : []);
  } catch (error) {
    if (!(error instanceof UnreadableArchive)) throw error;
    return refuse("does-not-fit", { problems: [{ rule: "ARCHIVE", message: error.message }] });
  }
}

/**
 * `last`: the newest version on record. Names are never used again, so those of every version are asked for;
 * the models of the versions themselves are not, but for the one before.
 */
async function saveSteps(
  portal: Portal,
  last: VersionRow | null,
  steps: readonly Step[],
  { tip, cache }: { tip: { id: string; at: string }; cache: DocumentCache },
): Promise<void> {
  let place = last?.position ?? 0;
  const held = await namesUntil(portal.db, place);
  const archiveNames = new Map([...held].map(([name, refs]) => [name, new Set(refs)]));
  let previous = last && (await portal.specification.at(last.commit));
  const lines = steps.flatMap((step) => {
    const { spec, name } = step;
    if (previous && previous.hash === spec.hash && name === null) return [];
    const on = step.at.toISOString().slice(0, 10);
    const changes = previous && diffSpecs(previous, spec, { archiveNames, aliases: spec.refs.aliases, on });
    addHeldNames(archiveNames, spec);
    previous = spec;
    place += 1;
    return [{ step, place, changes }];
  });
  const now = await portal.clock(portal.db);
  const newest = lines.at(-1)?.step;
  const written = newest ? await writtenFaults(portal, newest.spec, cache) : [];
  await portal.db.transaction(async (tx) => {
    for (const { step, place: at, changes } of lines) {
      const { commit, name } = step;
      const spec =
        step === newest ? { ...step.spec, anomalies: [...step.spec.anomalies, ...written] } : step.spec;
      const items = spec.tables.reduce((sum, table) => sum + table.items.length, 0);
      await addVersion(tx, {
        commit,
        position: at,
        name,
        at: step.at,
        model: packSpec(spec),
        tables: spec.tables.length,
        items,
        parser: PARSER,
        counts: changes && changes.length > 0 ? countChanges(changes) : null,
        requestNumber: step.requestNumber,
      });
      await addChanges(
        tx,
        changes === null ? firstRecorded(step.spec, at) : changes.map((change) => rowOf(change, step, at)),
      );
    }
    const shown = previous;
    if (!shown) return;
    await saveHead(tx, {
      commit: lines.at(-1)?.step.commit ?? shown.commit,
      seenCommit: tip.id,
      at: new Date(tip.at),
      checkedAt: now,
      profile: portal.profile.name,
      refusedCommit: null,
      refusedWhy: null,
    });
    await replaceEntries(
      tx,
      ["table", "item"],
      entriesOfSpec(withOverlay(shown, portal.overlay), formerNames(await lostNames(tx), shown)),
    );
  });
}

/** What is odd about the files of the version that is shown: the model made of them no longer tells. */
async function writtenFaults(portal: Portal, spec: Spec, cache: DocumentCache): Promise<readonly Anomaly[]> {
  const documents = readDocuments(await portal.repository.read(spec.commit), portal.profile, cache);
  return documents.ok ? lintWritten({ spec, documents: documents.value }) : [];
}

/** The items of the first version known: their history begins there. */
function firstRecorded(spec: Spec, position: number) {
  return spec.tables.flatMap((table) =>
    table.items.map((item) => ({
      commit: spec.commit,
      position,
      itemRef: item.ref,
      tableName: table.name,
      attribute: null,
      rule: FIRST_RECORDED,
      action: "added",
      level: "INFO",
      before: null,
      after: item.name,
      requestNumber: null,
    })),
  );
}

function rowOf(change: Change, step: Step, position: number) {
  const { ref, table, attribute, rule, action, level, before, after } = change;
  return {
    commit: step.commit,
    position,
    itemRef: ref,
    tableName: table,
    attribute,
    rule,
    action,
    level,
    before,
    after,
    requestNumber: step.requestNumber,
  };
}

async function refuseCommit(db: Db, commit: string, refused: Refused): Promise<Result<never>> {
  await noteRefusal(db, commit, sentenceOf(refused));
  return refused;
}

type Refused = Extract<Result<never>, { ok: false }>;

function sentenceOf({ refusal }: Refused): string {
  return refusal.problems.map((problem) => problem.message).join("\n") || refusal.code;
}
