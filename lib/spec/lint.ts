/**
 * Everything about a specification that is odd, without judging who is to blame: nothing is refused for it, and no file
 * is changed for it. Each rule has one level and one sentence that says what was found.
 */
import type { CsvDocument } from "./csv";
import type { SpecDocuments } from "./documents";
import { lintChangeLog, lintSpecCsv } from "./lint-companions";
import { lintFiles } from "./lint-files";
import { lintKeys } from "./lint-keys";
import { lintLists } from "./lint-lists";
import { lintRefs } from "./lint-refs";
import { lintTexts } from "./lint-texts";
import type { Anomaly, Spec } from "./model";

export type LintInput = {
  readonly spec: Spec;
  /** The opened files; without them, rules about how files are written do not run. */
  readonly documents?: SpecDocuments;
  /** Given where they do not come with `documents`. */
  readonly specificationCsv?: CsvDocument;
  readonly changeLog?: CsvDocument;
};

/** All oddities: those met while reading, then by subject, in the order of tables and items. */
export function lint(input: LintInput): readonly Anomaly[] {
  const { spec } = input;
  return [
    ...spec.anomalies,
    ...lintRefs(spec),
    ...lintKeys(spec),
    ...lintLists(spec),
    ...lintTexts(spec),
    ...lintWritten(input),
  ];
}

/** What the files alone show, and the specification made of them no longer: how they are written, and the files beside them. */
export function lintWritten({ spec, documents, specificationCsv, changeLog }: LintInput): readonly Anomaly[] {
  const csv = specificationCsv ?? documents?.specCsv;
  const log = changeLog ?? documents?.changeLog;
  return [
    ...(documents ? lintFiles(spec, documents) : []),
    ...(csv ? lintSpecCsv(spec, csv, documents?.tables ?? []) : []),
    ...(log ? lintChangeLog(spec, log) : []),
  ];
}

/** How often each rule spoke; rules that did not are left out. */
export function countsByRule(anomalies: readonly Anomaly[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(anomalies, (each) => each.rule);
  return Object.fromEntries([...groups].map(([rule, group]) => [rule, group.length]));
}
