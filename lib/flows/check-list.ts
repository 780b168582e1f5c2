import { listVersions } from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import { ok, type Problem, refuse } from "@/lib/result";
import { type DataRow, findDataRow, findStrangeRow } from "@/lib/safety/data-rows";
import { type CheckedColumns, type CheckedVersion, checkColumns } from "@/lib/spec/check-columns";
import { MOST_CHARACTERS, plainName, readColumns, withoutComments } from "@/lib/spec/read-columns";
import { CURRENT } from "./find-version";
import type { Flow } from "./flow";

const MOST_COLUMNS = 1000;

export type CheckView = CheckedColumns & {
  /** Name of the version in force. */
  readonly current: string;
};

/** As typed. `version`: the one the list is to follow; empty for the one in force. */
export type CheckAsk = { readonly columns: string; readonly version: string };

/** Compares names of columns with every version. Nothing of what was pasted is stored or written to a log. */
export const checkList: Flow<CheckAsk, CheckView> = async (portal, _actor, { columns: text, version }) => {
  if (text.trim() === "") return wrong("Paste the names of your columns, for example pers_sex, pers_dob");
  if (text.length > MOST_CHARACTERS)
    return wrong(
      `Paste at most ${MOST_CHARACTERS.toLocaleString("en-GB")} characters: names only, or one part of your list after the other`,
    );
  const row = findDataRow(withoutComments(text));
  if (row) return looksLikeData(row);
  const columns = readColumns(text);
  if (columns.length === 0)
    return wrong("Paste names, one on each line or with commas between them: no name was found in this text");
  if (columns.length > MOST_COLUMNS)
    return wrong(`Paste at most ${MOST_COLUMNS} names at once: this text has ${columns.length}`);
  const line = await lineOf(portal);
  const current = line.at(-1)?.name ?? CURRENT;
  if (version !== "" && !line.some(({ name }) => name === version))
    return refuse("form-incomplete", {
      problems: [{ rule: "version", field: "version", message: "Choose one of the versions in the list" }],
    });
  const isName = nameTest(line);
  const strange = findStrangeRow(withoutComments(text), isName);
  if (strange) return looksLikeData(strange);
  return ok({ ...checkColumns(columns, line, version || current), current });
};

/** Names of the versions that a list can be compared with, newest first. */
export const versionsToFollow: Flow<null, readonly string[]> = async (portal) =>
  ok((await lineOf(portal)).map(({ name }) => name).reverse());

/** Every version that has a name, and what is merged since. */
async function lineOf({ specification, db }: Portal): Promise<readonly CheckedVersion[]> {
  const head = await specification.current();
  const versions: CheckedVersion[] = [];
  for (const { name, commit } of await listVersions(db)) {
    const isHead = commit === head.commit;
    const spec = name === null && !isHead ? null : await specification.at(commit);
    if (spec) versions.push({ name: name ?? CURRENT, spec });
  }
  return versions;
}

function nameTest(line: readonly CheckedVersion[]): (cell: string) => boolean {
  const names = new Set(line.flatMap(({ spec }) => [...spec.byName.keys()].map(plainName)));
  return (cell) => names.has(plainName(cell));
}

function looksLikeData({ line, what }: DataRow) {
  return wrong(
    `Line ${line} looks like data: it holds ${what}. Paste the names of columns alone, one on each line. Nothing of it was kept`,
  );
}

function wrong(message: string) {
  const problem: Problem = { rule: "columns", field: "columns", message };
  return refuse("form-incomplete", { problems: [problem] });
}
