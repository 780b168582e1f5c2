/**
 * Operations on files: the bytes a request changes, and nothing else. Whatever leaves this module has been read
 * again and compared with what the operations mean (`post-conditions.ts`); there is no best-effort write.
 */
import { ok, type Problem, type Result, refuse } from "@/lib/result";
import { applyOps, type OpOutcome } from "./apply";
import { specFrom } from "./build-spec";
import { registerFiles, tableFiles } from "./changed-files";
import { companionEdits } from "./companions";
import { conflictSentence } from "./conflict-sentences";
import { type DocumentCache, readDocuments, type SpecDocuments } from "./documents";
import { recordable, unrecordable } from "./homes";
import type { Anomaly, FileChange, Spec, SpecFiles } from "./model";
import type { Op } from "./ops";
import { blobOf, contentHash, outcomeHash } from "./outcome";
import { assertPostConditions, newErrors } from "./post-conditions";
import type { Profile } from "./profile";
import { CannotSplice } from "./splice";
import type { BuildContext } from "./wanted-file";
import { isPyYamlStyle } from "./yaml-read";

export type BuiltChange = {
  readonly files: readonly FileChange[];
  readonly spec: Spec;
  readonly outcomes: readonly OpOutcome[];
  readonly contentHash: string;
  readonly outcomeHash: string;
  /** Nothing had to be written: the base already says it all. */
  readonly noEffect: boolean;
  /** Files that PyYAML would write otherwise, which kept their own style. */
  readonly foreignStyle: readonly string[];
};

/**
 * The files a payload changes on a base. Refused with problems in words: a conflict, a new item without its number,
 * an attribute the repository has no place for, a file that cannot be edited by ranges.
 * A failed post-condition is a defect and throws.
 */
export function buildChange(
  files: SpecFiles,
  profile: Profile,
  { ops }: { readonly ops: readonly Op[] },
  context: BuildContext,
  cache: DocumentCache = new Map(),
): Result<BuiltChange> {
  const read = readDocuments(files, profile, cache);
  if (!read.ok) return read;
  const documents = read.value;
  const before = specFrom(documents, profile);
  const unnumbered = ops.some((op) => op.op === "add-item" && op.ref === null);
  if (unnumbered) return unfit([REF_MISSING]);
  const homeless = unrecordable(before, ops, profile);
  if (homeless.length > 0) return unfit(homeless);
  const { spec: applied, outcomes } = applyOps(before, ops, context);
  const conflicts = outcomes.filter(({ result }) => result === "conflict");
  if (conflicts.length > 0) return unfit(conflicts.map((conflict) => conflictProblem(before, conflict)));
  const expected = recordable(before, applied, profile);
  try {
    const { change, errors } = write({
      files,
      documents,
      profile,
      before,
      expected,
      ops,
      outcomes,
      context,
      cache,
    });
    if (errors.length > 0) return unfit(errors.map(errorProblem));
    return ok({ ...change, outcomes, outcomeHash: outcomeHash(ops) });
  } catch (error) {
    if (!(error instanceof CannotSplice)) throw error;
    return unfit([{ rule: "FILE_STYLE", message: error.message }]);
  }
}

const REF_MISSING: Problem = {
  rule: "REF_MISSING",
  message: "New items are numbered on submission; submit the request first.",
};

function unfit(problems: readonly Problem[]): ReturnType<typeof refuse> {
  return refuse("does-not-fit", { problems });
}

function conflictProblem(spec: Spec, conflict: OpOutcome): Problem {
  return { rule: "CONFLICT", message: conflictSentence(spec, conflict), field: conflict.attribute };
}

type Writing = {
  readonly files: SpecFiles;
  readonly documents: SpecDocuments;
  readonly profile: Profile;
  readonly before: Spec;
  readonly expected: Spec;
  readonly ops: readonly Op[];
  readonly outcomes: readonly OpOutcome[];
  readonly context: BuildContext;
  readonly cache: DocumentCache;
};

function errorProblem({ rule, message, ref, table }: Anomaly): Problem {
  const place = ref ?? table;
  return { rule, message: place === undefined ? message : `${place}: ${message}` };
}

type WrittenChange = {
  readonly change: Omit<BuiltChange, "outcomes" | "outcomeHash">;
  /** Faults the change would bring into the specification. */
  readonly errors: readonly Anomaly[];
};

function write(writing: Writing): WrittenChange {
  const { files, documents, profile, before } = writing;
  const companions = companionEdits({ ...writing, after: writing.expected });
  const after = companions.spec;
  const wanted = [
    ...tableFiles(documents, before, after, profile),
    ...registerFiles(documents, before, after, profile),
    ...companions.files,
  ].filter(({ before: old, text }) => old !== text);
  const changes = wanted.map(
    ({ path, text }): FileChange => ({
      path,
      mode: "100644",
      content: text,
      expectBlob: files.files.get(path)?.blob ?? null,
    }),
  );
  const changed = withChanges(files, changes);
  const now = assertPostConditions({ ...writing, expected: after, wanted, changed });
  const change = {
    files: changes,
    spec: now.spec,
    contentHash: contentHash(changes),
    noEffect: changes.length === 0,
    foreignStyle: wanted.flatMap(({ path, before: old }) =>
      old !== null && isForeign(documents, path) ? [path] : [],
    ),
  };
  return { change, errors: newErrors({ spec: before, documents }, now) };
}

function withChanges(files: SpecFiles, changes: readonly FileChange[]): SpecFiles {
  const next = new Map(files.files);
  for (const { path, mode, content } of changes) {
    if (content === null) next.delete(path);
    else next.set(path, { path, mode, blob: blobOf(content), bytes: new TextEncoder().encode(content) });
  }
  return { commit: files.commit, files: next };
}

function isForeign(documents: SpecDocuments, path: string): boolean {
  const all = [...documents.objectFiles, documents.relationships, documents.refs, documents.tableList];
  const document = all.find((each) => each?.path === path);
  return document != null && !isPyYamlStyle(document);
}
