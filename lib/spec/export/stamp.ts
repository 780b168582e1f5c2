import { oneLine } from "./clean-text";
import { type ExportInput, GENERATED, LICENCE } from "./export-input";
import { notRecordedSentence } from "./not-recorded";

/** What every export says of itself: which version and commit it is, under which licence, and what it could not know. */
export function stampLines({ spec, version, date }: ExportInput): readonly string[] {
  const missing = notRecordedSentence(spec);
  const source =
    spec.origin === "archive"
      ? "Source: the record of dated versions, which was kept before the specification had files of its own."
      : `Commit: ${oneLine(spec.commit)}`;
  return [
    `Standard Safeguarding Dataset (SSD), version ${oneLine(version)}, ${date}`,
    source,
    LICENCE.line,
    GENERATED,
    ...(missing ? [missing] : []),
  ];
}

/** The same as comments of a text format, `prefix` in front of each line. */
export function stampComment(input: ExportInput, prefix: string): string {
  return stampLines(input)
    .map((line) => `${prefix} ${line}\n`)
    .join("");
}
