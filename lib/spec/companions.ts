/**
 * Files that have to change with the tables, because upstream's generator rebuilds the tables from them:
 * the row of an item in the specification CSV, a row in the change log, and the item's `metadata`.
 * All of it follows from the operations; nobody drafts it.
 */

import { assembleSpec } from "./assemble";
import { canonicalJson } from "./canonical";
import {
  appendRows,
  type ChangeLogRow,
  isChangeLog,
  metadataOf,
  readChangeLog,
  withLoggedRefs,
} from "./change-log";
import type { SpecDocuments } from "./documents";
import type { Item, Spec } from "./model";
import type { Op } from "./ops";
import { companionOf, type Profile } from "./profile";
import { specCsvText } from "./spec-csv";
import { CannotSplice } from "./splice";
import type { OpOutcome } from "./three-way";
import type { BuildContext, WantedFile } from "./wanted-file";

export type Companions = {
  readonly files: readonly WantedFile[];
  /** The specification with what the companions add to it: `metadata`. */
  readonly spec: Spec;
};

export type CompanionInput = {
  readonly documents: SpecDocuments;
  readonly profile: Profile;
  readonly before: Spec;
  readonly after: Spec;
  readonly ops: readonly Op[];
  readonly outcomes: readonly OpOutcome[];
  readonly context: BuildContext;
};

/** Every companion the profile declares. A file that is missing or has other columns stops the change. */
export function companionEdits(input: CompanionInput): Companions {
  const { documents, profile, before, after } = input;
  const files: WantedFile[] = [];
  let spec = after;
  const logCompanion = companionOf(profile, "change-log-csv");
  if (logCompanion) {
    const log = documents.changeLog;
    if (!log || !isChangeLog(log)) throw incomplete(logCompanion.file);
    const rows = newLogRows(input, logCompanion.source_label);
    if (rows.length > 0) files.push({ path: log.path, before: log.text, text: appendRows(log, rows) });
    const all = [...readChangeLog(log), ...rows];
    spec = { ...after, refs: withLoggedRefs(after.refs, all, after.tables) };
    if (companionOf(profile, "item-metadata")) spec = withMetadata(spec, all, rows);
  }
  const csvCompanion = companionOf(profile, "spec-csv");
  if (csvCompanion) {
    const csv = documents.specCsv;
    if (!csv) throw incomplete(csvCompanion.file);
    files.push({
      path: csv.path,
      before: csv.text,
      text: specCsvText(csv, { documents, before, after: spec, profile }),
    });
  }
  return { files, spec };
}

function incomplete(path: string): CannotSplice {
  return new CannotSplice(
    `${path} has to change with this request, but it is missing or has other columns than expected. Put it right in the repository first.`,
  );
}

/** One row for each item the request touches, in the order of tables and items; retired ones last. */
function newLogRows(
  { before, after, ops, outcomes, context }: CompanionInput,
  source: string,
): readonly ChangeLogRow[] {
  // An operation may touch an item without a trace in the tables: a change of status is a row of the log alone.
  const named = new Set(
    outcomes.flatMap(({ ref, result }) => (result === "applied" && ref !== null ? [ref] : [])),
  );
  const standing = after.tables.flatMap((table) => table.items);
  const retired = before.tables.flatMap((table) => table.items.filter(({ ref }) => !after.byRef.has(ref)));
  const touched = [...standing, ...retired].filter((item) => {
    const [old, now] = [before.byRef.get(item.ref), after.byRef.get(item.ref)];
    return named.has(item.ref) || !old || !now || canonicalJson(written(old)) !== canonicalJson(written(now));
  });
  return touched.map((item) => ({
    item_ref: item.ref,
    old_item_ref: "",
    release_datetime: "",
    change_id: context.request,
    change_object_name: item.table,
    change_impact_title: "",
    change_status: "pending",
    change_type: changeType(item.ref, before, after, ops),
    change_source: source,
    change_impact_notes: (context.title ?? "").replace(/\s+/g, " ").trim(),
  }));
}

function written({ position: _position, notRecorded: _notRecorded, foreignKey, ...item }: Item): unknown {
  return { ...item, foreignKey: foreignKey?.raw ?? null };
}

/** Upstream's words, “Depreciated” as it spells it. */
function changeType(ref: string, before: Spec, after: Spec, ops: readonly Op[]): string {
  if (!before.byRef.has(ref)) return "New Feature";
  const isRetired = !after.byRef.has(ref) || ops.some((op) => op.op === "retire-item" && op.ref === ref);
  return isRetired ? "Depreciated" : "Change";
}

function withMetadata(spec: Spec, log: readonly ChangeLogRow[], fresh: readonly ChangeLogRow[]): Spec {
  const touched = new Set(fresh.map((row) => row.item_ref));
  const tables = spec.tables.map((table) => ({
    ...table,
    items: table.items.map((item) =>
      touched.has(item.ref) ? { ...item, change: metadataOf(item.ref, log) } : item,
    ),
  }));
  return assembleSpec({ commit: spec.commit, tables, refs: spec.refs, anomalies: spec.anomalies });
}
