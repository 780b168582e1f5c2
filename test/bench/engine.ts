import { performance } from "node:perf_hooks";
import { parse, stringify } from "yaml";
import { buildChange } from "@/lib/spec/apply-files";
import { readCsv } from "@/lib/spec/csv";
import { diffSpecs } from "@/lib/spec/diff";
import type { DocumentCache } from "@/lib/spec/documents";
import { foldHistory } from "@/lib/spec/history";
import { checkFiles, LIMITS } from "@/lib/spec/limits";
import type { Spec, SpecFile, SpecFiles } from "@/lib/spec/model";
import { type Payload, parsePayload } from "@/lib/spec/ops";
import type { Profile } from "@/lib/spec/profile";
import { readYaml } from "@/lib/spec/yaml-read";
import { builtInProfile } from "../support/bundled-spec";
import { git } from "../support/git";
import { runSpec } from "../support/spec-command";
import { fileOf } from "../support/spec-files";
import { must } from "../support/story";
import { upstreamClone } from "../support/upstream-clone";
import { enlarged, liftLimits, read, versionsOf, withRelationships } from "./enlarged";
import { percentile, report } from "./report";

const SIZES = [1, 10, 100];
const ROUNDS = 5;

/**
 * The engine on a clone of upstream's kind: the command cold, versions compared, a change written, and how each grows with
 * the number of tables. Refusals and the peak of memory at the end.
 */
export async function benchEngine(): Promise<void> {
  const clone = await upstreamClone();
  try {
    await commands(clone.dir);
    const versions = await versionsOf(clone.dir);
    await comparisons(clone.dir, versions);
    refusals();
    liftLimits();
    growth(versions);
  } finally {
    await clone.remove();
  }
}

/** Whole commands, each a process of its own: nothing is warm. The baseline is the command that does nothing. */
async function commands(dir: string): Promise<void> {
  const nothing = await called("--help");
  const line = ["history", "ADDR006A", "--quiet", "--repo", dir];
  for (const [what, args] of [
    ["14 versions imported and 13 compared, cold (the command history)", line],
    ["a clone validated, cold (the command validate)", ["validate", "--quiet", "--repo", dir]],
  ] as const) {
    const { ms, bytes } = await called(...args);
    report(what, ms, "ms", nothing.ms);
    report(`${what}: peak memory`, bytes / 2 ** 20, "MiB", nothing.bytes / 2 ** 20);
  }
}

const TELL_MEMORY =
  "--import=data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak='+process.resourceUsage().maxRSS))";

/** Fastest of three calls; the peak of the memory is that of the last. */
async function called(...args: readonly string[]): Promise<{ ms: number; bytes: number }> {
  const took: number[] = [];
  let peak = 0;
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    const { code, stderr } = await runSpec(args, {
      NODE_OPTIONS: encodeURI(TELL_MEMORY),
      DATA_DIR: "/nowhere",
    });
    took.push(performance.now() - started);
    if (code > 1) throw new Error(`${args[0]} ended with ${code}: ${stderr}`);
    peak = Number(/peak=(\d+)/.exec(stderr)?.[1] ?? 0) * 1024;
  }
  return { ms: Math.min(...took), bytes: peak };
}

/** Any two of the fourteen versions, from models at hand; the baseline is git comparing the lines of the same commits. */
async function comparisons(dir: string, versions: readonly SpecFiles[]): Promise<void> {
  const profile = builtInProfile("upstream");
  const cache: DocumentCache = new Map();
  const specs = versions.map((files) => read(files, profile, cache));
  const took: number[] = [];
  const lines: number[] = [];
  for (const a of specs)
    for (const b of specs.filter((other) => other !== a)) took.push(timed(() => diffSpecs(a, b)).ms);
  for (const { commit } of versions.slice(1)) {
    const started = performance.now();
    await git(dir, ["diff", "--numstat", versions[0]?.commit ?? "", commit, "--", "data/objects"]);
    lines.push(performance.now() - started);
  }
  report("any two of 14 versions compared, p95", percentile(took, 0.95), "ms", percentile(lines, 0.95));
  oneEdit("upstream's layout, with its companions", versions.at(-1), profile, cache, null);
}

/** Each figure at 1, 10 and 100 times the tables; its ratio says how much it grew. */
function growth(versions: readonly SpecFiles[]): void {
  const profile = builtInProfile("portal");
  const first = new Map<string, number>();
  const grown = (what: string, tables: number, ms: number) => {
    const baseline = first.get(what) ?? null;
    if (baseline === null) first.set(what, ms);
    report(`${what}, ${tables} tables${tables > 48 ? " (limits lifted)" : ""}`, ms, "ms", baseline);
  };
  for (const times of SIZES) {
    const files = enlarged(versions, times);
    const cache: DocumentCache = new Map();
    const tables = 48 * times;
    const whole = timed(() => line(files, profile, cache));
    grown("14 versions read and 13 compared", tables, whole.ms);
    const last = files.at(-1);
    if (!last) throw new Error("There are no versions.");
    const next = changedBy(last, profile, cache);
    const now = whole.value.at(-1);
    if (!now) throw new Error("There is no specification.");
    grown(
      "one more version read and compared",
      tables,
      median(() => diffSpecs(now, read(next, profile, cache))),
    );
    oneEdit("our own layout", withRelationships(last, profile), profile, cache, (ms) =>
      grown("one change written and verified", tables, ms),
    );
    report(`peak memory so far, ${tables} tables`, process.resourceUsage().maxRSS / 1024, "MiB");
  }
}

function line(versions: readonly SpecFiles[], profile: Profile, cache: DocumentCache): readonly Spec[] {
  const specs = versions.map((files) => read(files, profile, cache));
  foldHistory(
    specs.map((spec, n) => ({ name: String(n), date: `2024-01-${n + 10}`, commit: spec.commit, spec })),
  );
  return specs;
}

const REF = "PERS002A";

function newLabel(files: SpecFiles, profile: Profile, cache: DocumentCache): Payload {
  const before = read(files, profile, cache).byRef.get(REF)?.label ?? null;
  const edits = { label: { before, after: "What was recorded, in other words" } };
  const op = {
    op: "change-item",
    id: "00000000-0000-4000-8000-000000000001",
    ref: REF,
    edits,
    textMeaning: "wording",
  };
  return must(parsePayload({ v: 1, base: "0000000", ops: [op] }));
}

function changedBy(files: SpecFiles, profile: Profile, cache: DocumentCache): SpecFiles {
  const change = must(
    buildChange(files, profile, newLabel(files, profile, cache), { request: "SSD-0028" }, cache),
  );
  const changed = change.files.map(({ path, content }) => fileOf(path, content ?? ""));
  return { ...files, files: new Map([...files.files, ...changed.map((file) => [file.path, file] as const)]) };
}

/** From files that were read before; the baseline is what an ordinary editor does: parse the file, print it anew, check nothing. */
function oneEdit(
  where: string,
  files: SpecFiles | undefined,
  profile: Profile,
  cache: DocumentCache,
  told: ((ms: number) => void) | null,
): void {
  if (!files) throw new Error("There are no files.");
  const payload = newLabel(files, profile, cache);
  const edit = () => must(buildChange(files, profile, payload, { request: "SSD-0028" }, cache));
  const [path = ""] = edit().files.map((file) => file.path);
  const text = new TextDecoder().decode(files.files.get(path)?.bytes);
  const ms = median(edit);
  if (told) told(ms);
  else
    report(
      `one change written and verified, ${where}`,
      ms,
      "ms",
      median(() => stringify(parse(text))),
    );
}

/** How long a refusal takes; the baseline is reading the largest file that is accepted. */
function refusals(): void {
  const accepted = fileOf(
    "a.yml",
    Array.from({ length: 500 }, (_, n) => `- {name: n${n}, label: A text in plain words}\n`).join(""),
  );
  const baseline = median(() => must(readYaml(accepted)));
  report("a list of 500 maps accepted", baseline, "ms");
  const bytes = (size: number, path: string): SpecFile => ({
    ...fileOf(path, ""),
    bytes: new Uint8Array(size).fill(97),
  });
  const text = (content: string) => fileOf("x.yml", content);
  const keys = text(
    Array.from({ length: 9_000 }, (_, n) => `k${n}: v`)
      .join("\n")
      .slice(0, LIMITS.objectBytes),
  );
  // Made before the clock starts: sixteen megabytes take longer to fill than to refuse.
  const yaml: readonly (readonly [string, SpecFile])[] = [
    ["a table's file of 64 KiB and a byte", bytes(LIMITS.objectBytes + 1, "x.yml")],
    ["a table's file of 16 MiB", bytes(2 ** 24, "x.yml")],
    ["60,000 brackets", text("[".repeat(60_000))],
    ["9,000 keys", keys],
    ["1,000 lists of ten values", text("- [a, a, a, a, a, a, a, a, a, a]\n".repeat(1_000))],
  ];
  const csv = bytes(LIMITS.csvBytes + 1, "x.csv");
  const files = Array.from({ length: 501 }, (_, n) => bytes(1, `spec/tables/t${n}.yml`));
  for (const [what, file] of yaml)
    report(
      `refused: ${what}`,
      median(() => readYaml(file)),
      "ms",
      baseline,
    );
  report(
    "refused: a CSV of 2 MiB and a byte",
    median(() => readCsv(csv)),
    "ms",
    baseline,
  );
  report(
    "refused: 501 files",
    median(() => checkFiles(files)),
    "ms",
    baseline,
  );
}

function timed<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const started = performance.now();
  const value = run();
  return { ms: performance.now() - started, value };
}

function median(run: () => unknown): number {
  return percentile(
    Array.from({ length: ROUNDS }, () => timed(run).ms),
    0.5,
  );
}
