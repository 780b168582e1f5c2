import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Problem, type Result, refuse } from "@/lib/result";
import { applyOps, type OpOutcome } from "../apply";
import { type BuiltChange, buildChange } from "../apply-files";
import { conflictSentence } from "../conflict-sentences";
import { LIMITS } from "../limits";
import type { FileChange, SpecFiles } from "../model";
import { type Payload, parsePayload } from "../ops";
import { outcomeHash } from "../outcome";
import { patchOf } from "../patch";
import { PostConditionFailed } from "../post-conditions";
import { readCms } from "../reference";
import { validatePayload, vocabularyOf } from "../validate";
import { PROVENANCE_TAGS, RETURN_CODES } from "../vocabulary";
import type { Answer } from "./output";
import { EXIT, type Exit, Stop, stopWith, unreadable, wrongUse } from "./stop";
import type { Loaded, Versions } from "./versions";

export type ApplyFlags = {
  readonly at: string | undefined;
  /** Where the changed files are written; without it, the patch is printed. */
  readonly out: string | undefined;
  readonly isCheck: boolean;
  readonly request: string;
};

type WithFiles = Loaded & { readonly files: SpecFiles };

const CMS = resolve(import.meta.dirname, "../../../spec/cms.yml");

/** The files that operations change on a version. Nothing is written unless all of it fits. */
export async function applyPayload(versions: Versions, path: string, flags: ApplyFlags): Promise<Answer> {
  const payload = readPayload(path);
  const { files, ...loaded } = await versions.load(flags.at);
  if (!files) {
    throw wrongUse(
      `${loaded.version} is kept in the archive only, without its files. Give --at with a version that has them.`,
    );
  }
  const base: WithFiles = { ...loaded, files };
  const { outcomes } = applyOps(base.spec, payload.ops, { request: flags.request });
  const conflicts = outcomes.filter(({ result }) => result === "conflict");
  if (conflicts.length > 0) {
    const errors = conflicts.map((each) => ({
      rule: "CONFLICT",
      message: conflictSentence(base.spec, each),
    }));
    return refused(EXIT.conflict, base, payload, outcomes, errors);
  }
  const isDone = outcomes.every(({ result }) => result === "already-done");
  const { blocks, warnings } = validatePayload({
    spec: base.spec,
    payload,
    profile: base.profile,
    vocabulary: vocabularyOf(base.spec, {
      returns: [...RETURN_CODES].map((code) => ({ code })),
      tags: PROVENANCE_TAGS,
      cms: readCms(readFileSync(CMS, "utf8")),
    }),
    // Which numbers are reserved, and how much notice a track gives, only the portal knows.
    otherReservations: new Set(),
    today: new Date().toISOString().slice(0, 10),
    noticeMonths: 0,
  });
  if (blocks.length > 0 && !isDone) return refused(EXIT.refused, base, payload, outcomes, blocks);
  const built = build(base, payload, flags.request);
  return built.ok
    ? written(base, payload, built.value, flags, warnings)
    : refused(EXIT.refused, base, payload, outcomes, built.refusal.problems);
}

/** The change, or why it was refused: by a fault in words, or by a check after building it. */
function build({ files, profile }: WithFiles, payload: Payload, request: string): Result<BuiltChange> {
  try {
    return buildChange(files, profile, payload, { request });
  } catch (error) {
    if (!(error instanceof PostConditionFailed)) throw error;
    const message = `Nothing was written, because the tool did not trust its own work. Report it: ${error.message}`;
    return refuse("does-not-fit", { problems: [{ rule: "POST_CONDITION", message }] });
  }
}

function written(
  base: WithFiles,
  payload: Payload,
  change: BuiltChange,
  { out, isCheck }: ApplyFlags,
  warnings: readonly Problem[],
): Answer {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const before = new Map(
    change.files.map(({ path }) => [
      path,
      decoder.decode(base.files.files.get(path)?.bytes ?? new Uint8Array()),
    ]),
  );
  const patch = patchOf(before, change.files);
  const isPrinted = out === undefined && !isCheck;
  if (out !== undefined && !isCheck) for (const file of change.files) writeChange(out, file);
  return {
    exit: EXIT.ok,
    output: {
      ...common(base, payload, change.outcomes, true),
      files: change.files.map((file) => ({
        path: file.path,
        ...linesOf(patchOf(before, [file])),
        sha256: file.content === null ? null : sha256(file.content),
      })),
      ...(isPrinted && { patch }),
      errors: [],
    },
    text: isPrinted ? patch : change.files.map(({ path }) => `${path}\n`).join(""),
    notes: [
      ...warnings.map(({ message }) => `Note: ${message}`),
      change.noEffect
        ? `${base.version} says all of it already.`
        : `Files that change: ${change.files.length}.`,
    ],
  };
}

function refused(
  exit: Exit,
  base: Loaded,
  payload: Payload,
  outcomes: readonly OpOutcome[],
  problems: readonly Problem[],
): Answer {
  const { errors } = stopWith(exit, problems);
  return {
    exit: exit === EXIT.conflict ? EXIT.conflict : EXIT.refused,
    output: { ...common(base, payload, outcomes, false), files: [], errors: [...errors] },
    text: "",
    notes: errors.map(({ message }) => message),
  };
}

function common({ version, commit }: Loaded, { ops }: Payload, outcomes: readonly OpOutcome[], ok: boolean) {
  const count = (wanted: OpOutcome["result"]) => outcomes.filter(({ result }) => result === wanted).length;
  return {
    verb: "apply" as const,
    ok,
    version,
    base: commit,
    applied: count("applied"),
    alreadyDone: count("already-done"),
    conflicts: outcomes.flatMap(({ op, ref, attribute, result, before, current, after }) =>
      result === "conflict" ? [{ op, ref, attr: attribute, before, current, after }] : [],
    ),
    outcomeHash: outcomeHash(ops),
  };
}

function readPayload(path: string): Payload {
  let text: string;
  try {
    if (statSync(path).size > LIMITS.totalBytes)
      throw unreadable(`${path} is too large for a list of operations. Split it.`, path);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw unreadable(`${path} cannot be opened. Give a file with operations as JSON.`, path);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw unreadable(`${path} is not JSON. Give a file such as {"v": 1, "base": "…", "ops": […]}.`, path);
  }
  const payload = parsePayload(content);
  if (payload.ok) return payload.value;
  const problems = payload.refusal.problems.map(({ message, field, ...problem }) => ({
    ...problem,
    message: `${path}${field === undefined ? "" : `, ${field}`}: ${message}`,
    ...(field === undefined ? {} : { field }),
  }));
  throw stopWith(EXIT.unreadable, problems);
}

function writeChange(dir: string, { path, content }: FileChange): void {
  const place = join(dir, path);
  if (content === null) {
    rmSync(place, { force: true });
    return;
  }
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
}

function linesOf(patch: string): { added: number; removed: number } {
  const body = patch.split("\n").slice(4);
  return {
    added: body.filter((line) => line.startsWith("+")).length,
    removed: body.filter((line) => line.startsWith("-")).length,
  };
}

function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
