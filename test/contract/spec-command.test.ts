import { createHash } from "node:crypto";
import { chmod, cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outputSchema } from "@/lib/spec/cli/output";
import { git, temporaryFolder } from "../support/git";
import { bundledCommand, run, runSpec } from "../support/spec-command";
import { jsonOf } from "../support/spec-json";
import { type UpstreamClone, upstreamClone } from "../support/upstream-clone";

let clone: UpstreamClone;
let folder: { readonly dir: string; readonly remove: () => Promise<void> };
let command: typeof runSpec;

beforeAll(async () => {
  [clone, folder] = [await upstreamClone(), await temporaryFolder()];
  command = await bundledCommand();
});
afterAll(async () => {
  await clone.remove();
  await folder.remove();
});

/** In a data directory of its own, so that a portal of this machine is not looked at. */
const spec = (...args: readonly string[]) => command(args, { DATA_DIR: path.join(folder.dir, "none") });
const ofClone = (...args: readonly string[]) => spec(...args, "--repo", clone.dir);
const file = (name: string) => path.join(folder.dir, name);

describe("what it prints", () => {
  test.each<readonly [string, readonly string[], number]>([
    ["a verb that is none", ["compare", "a", "b"], 2],
    ["no verb", [], 2],
    ["a flag that validate has not", ["validate", "--at", "x"], 2],
    ["a version that never was", ["diff", "2001-01-01", "current"], 2],
    ["a form that is none", ["export", "pdf"], 2],
    ["a repository that is not there", ["history", "--repo", "nowhere"], 3],
    ["a file for operations that is a folder", ["apply", "lib"], 3],
    ["a folder where a file should be written", ["export", "items.csv", "--out", "lib"], 3],
  ])("of %s is one object that says so, with --json", async (_, args, exit) => {
    const { code, output } = await jsonOf(spec(...args, "--json"));
    expect([code, output.ok, output.errors.length]).toEqual([exit, false, 1]);
    expect(output.errors[0].message).toMatch(ADVICE);
  });

  test("of a defect of its own is one sentence, and it ends with 70", async () => {
    const broken = { NODE_OPTIONS: "--import=data:text/javascript,Map.groupBy=()=>{throw(Error(`Broken`))}" };
    const { code, stdout, stderr } = await runSpec(["validate"], broken);
    const sentence =
      "The tool itself failed: Broken. Run it again with NODE_DEBUG=spec and report what it prints.";
    expect([code, stdout, stderr]).toEqual([70, "", `${sentence}\n`]);
    const { output, ...told } = await jsonOf(runSpec(["validate", "--json"], broken));
    expect([told.code, output]).toEqual([
      70,
      { verb: "validate", ok: false, errors: [{ code: "DEFECT", message: sentence }] },
    ]);
    expect((await runSpec(["validate"], { ...broken, NODE_DEBUG: "spec" })).stderr).toMatch(
      /^\s+at .*validate/m,
    );
  });

  test("is described by a schema that anybody can have", async () => {
    const { code, stdout } = await spec("--json-schema");
    expect([code, JSON.parse(stdout)]).toEqual([0, outputSchema()]);
  });
});

describe("a profile", () => {
  test("by its name or in a file says how a repository is laid out", async () => {
    const named = await jsonOf(ofClone("validate", "--profile", "upstream", "--json"));
    expect([named.output.profile, named.output.items]).toEqual(["upstream", 359]);
    const wrong = await jsonOf(ofClone("validate", "--profile", "portal", "--json"));
    expect([wrong.output.profile, wrong.output.items]).toEqual(["portal", 0]);
    await cp(path.join(clone.dir, "data/objects"), file("elsewhere/model"), { recursive: true });
    await cp(path.join(clone.dir, "docs/admin"), file("elsewhere/lists"), { recursive: true });
    const text = await readFile("spec/profiles/upstream.yml", "utf8");
    const own = text.replaceAll("data/objects", "model").replaceAll("docs/admin", "lists");
    await writeFile(file("own.yml"), own.replace("name: upstream", "name: elsewhere"));
    const { output } = await jsonOf(
      spec("validate", "--repo", file("elsewhere"), "--profile", file("own.yml"), "--json"),
    );
    expect([output.profile, output.items, output.relationships]).toEqual(["elsewhere", 359, 68]);
  });
});

describe("validate", () => {
  test("finds in our own specification what upstream has, and nothing more", async () => {
    const { code, output } = await jsonOf(spec("validate", "--json"));
    expect([code, output.ok, output.version, output.profile]).toEqual([1, false, "2025-08-18", "portal"]);
    expect([output.tables, output.items, output.relationships]).toEqual([48, 359, 68]);
    const rules = new Set(output.findings.map(({ rule }: { rule: string }) => rule));
    expect([...rules]).toEqual([
      "FK_MALFORMED",
      "FK_TABLE_MISSING",
      "FK_ITEM_MISSING",
      "RELATIONSHIP_DANGLING",
      "RETURN_UNKNOWN",
    ]);
  });

  test("finds nine faults in a clone of upstream, and says how much it looked at", async () => {
    const { code, stdout, stderr } = await ofClone("validate");
    expect([code, stdout.trimEnd().split("\n").length]).toEqual([1, 9]);
    expect(stderr).toBe(
      "2025-08-18: 48 tables, 359 items, 68 relationships; 9 findings at level error, 341 in all.\n",
    );
  });

  test("listens to one rule, and to a level", async () => {
    const { code, output } = await jsonOf(
      ofClone("validate", "--rule", "FK_SIZE", "--level", "warn", "--json"),
    );
    expect([code, output.findings.length, output.counts]).toEqual([1, 8, { FK_SIZE: 8 }]);
    expect((await ofClone("validate", "--rule", "FK_SIZE")).code).toBe(0);
    expect((await ofClone("validate", "--rule", "NO_SUCH")).stderr).toMatch(/no rule NO_SUCH. Give one of: /);
  });

  test("fails only for what a baseline does not know", async () => {
    const known = await ofClone("validate", "--level", "info", "--json", "--quiet");
    expect(known.stderr).toBe("");
    await writeFile(file("baseline.json"), known.stdout);
    const now = await jsonOf(
      ofClone("validate", "--level", "info", "--baseline", file("baseline.json"), "--json"),
    );
    expect([now.code, now.output.findings]).toEqual([0, []]);
    const [first, ...others] = JSON.parse(known.stdout).findings;
    await writeFile(file("baseline.json"), JSON.stringify({ findings: others }));
    const news = await jsonOf(
      ofClone("validate", "--level", "info", "--baseline", file("baseline.json"), "--json"),
    );
    expect([news.code, news.output.findings]).toEqual([1, [first]]);
  });

  test("looks at an earlier version by date, and at a folder beside the repository", async () => {
    const old = await jsonOf(ofClone("validate", "2024-05-01", "--json"));
    expect([old.output.version, old.output.items]).toEqual(["2024-04-25", 335]);
    expect(old.output.counts.REF_DUPLICATE).toBe(1);
    const beside = await jsonOf(spec("validate", `dir:${clone.dir}`, "--json"));
    expect([beside.output.profile, beside.output.items]).toEqual(["upstream", 359]);
  });
});

describe("diff", () => {
  test("tells two versions of the archive apart, and those of the clone alike", async () => {
    const [ours, theirs] = await Promise.all([
      jsonOf(spec("diff", "2024-02-12", "2024-02-13", "--breaking", "--format", "json")),
      jsonOf(ofClone("diff", "2024-02-12", "2024-02-13", "--breaking", "--json")),
    ]);
    expect(ours.output).toMatchObject({ from: "2024-02-12", to: "2024-02-13", bump: "major", ok: true });
    const refs = (changes: { rule: string; ref: string }[]) =>
      changes.filter(({ rule }) => rule === "ITEM_NO_DELETE").map(({ ref }) => ref);
    expect(refs(ours.output.changes).length).toBeGreaterThan(3);
    expect(refs(theirs.output.changes)).toEqual(refs(ours.output.changes));
  });

  test("narrows to a table or a reference, and fails where it is told to", async () => {
    const one = await ofClone("diff", "2024-02-21", "2024-04-25", "--ref", "prof013a", "--fail-on", "err");
    expect(one.code).toBe(1);
    expect(one.stdout.split("\n")[0]).toMatch(/^2024-02-21 to 2024-04-25: \d+ changes?, next version major$/);
    expect(one.stdout).toContain("ITEM_REF_REUSED  PROF013A");
    const table = await jsonOf(ofClone("diff", "2024-02-12", "current", "--table", "ssd_address", "--json"));
    const tables = table.output.changes.map((change: { table: string }) => change.table);
    expect([table.code, new Set(tables)]).toEqual([0, new Set(["ssd_address"])]);
  });

  test("writes a table that no text can break out of", async () => {
    const { stdout } = await ofClone(
      "diff",
      "2025-02-14",
      "2025-08-18",
      "--table",
      "ssd_mother",
      "--format",
      "md",
    );
    const rows = stdout.trimEnd().split("\n").slice(2);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row.replaceAll("\\|", "").split("|")).toHaveLength(8);
  });
});

describe("history", () => {
  test("lists the fourteen versions of a clone, and says what it left out and why", async () => {
    const { output } = await jsonOf(ofClone("history", "--versions", "--json"));
    const rows = output.versions.map((row: { name: string; items: number }) => [row.name, row.items]);
    expect([rows.length, rows[0], rows[13]]).toEqual([14, ["2024-02-12", 327], ["2025-08-18", 359]]);
    expect(output.skipped.map(({ name }: { name: string }) => name)).toEqual([
      "2023-08-14",
      "2023-08-15",
      "2023-11-06",
      "2023-12-04",
      "2024-01-08",
      "2024-01-09",
    ]);
    for (const { why } of output.skipped) expect(why).toMatch(/^\S.*[.]$/s);
  });

  test("tells an item by its reference, a former one, or its name, and who touched it last", async () => {
    const [byRef, byFormer, byName, last] = await Promise.all([
      jsonOf(spec("history", "CPPL011A", "--json")),
      jsonOf(spec("history", "cppl0101a", "--json")),
      jsonOf(
        spec("history", "prof_agency_worker_flag", "--from", "2024-05-01", "--to", "2024-05-31", "--json"),
      ),
      jsonOf(ofClone("history", "PROF013A", "--blame", "--json")),
    ]);
    expect(byFormer.output.events).toEqual(byRef.output.events);
    expect(byRef.output.events.map(({ rule }: { rule: string }) => rule)).toContain("ITEM_REKEYED");
    expect(byName.output.events.map(({ version }: { version: string }) => version)).toContain("2024-05-07");
    const attributes = last.output.events.map(({ attribute }: { attribute: string }) => attribute);
    expect(new Set(attributes).size).toBe(attributes.length);
    expect((await spec("history", "ssd_address", "--quiet")).stdout).toContain("ADDR006A");
  });

  test("tells an item's three renamings by the fourteen versions of a clone", async () => {
    const { output } = await jsonOf(ofClone("history", "ADDR006A", "--json"));
    const renamed = output.events.filter(({ attribute }: { attribute: string }) => attribute === "name");
    expect(renamed.length).toBeGreaterThanOrEqual(3);
  });

  test("does not know what never was", async () => {
    const { code, output } = await jsonOf(spec("history", "NOPE001A", "--json"));
    expect([code, output.ok, output.errors[0].code]).toEqual([1, false, "UNKNOWN"]);
  });
});

const ID = "00000000-0000-4000-8000-000000000001";
const payload = (ops: readonly object[]) => JSON.stringify({ v: 1, base: "0000000", ops });

/** Another label for an item, from the one it has in this repository. */
async function labelOp(ref: string, before: string | null, after: string) {
  const op = { op: "change-item", id: ID, ref, edits: { label: { before, after } }, textMeaning: "wording" };
  await writeFile(file("ops.json"), payload([op]));
  return file("ops.json");
}

const LABEL = "The person's sex as recorded at birth or legally";

describe("apply", () => {
  test("prints a patch that git can apply, and writes the same files into a folder", async () => {
    const ops = await labelOp("PERS002A", LABEL, "Sex: “as registered”");
    const printed = await ofClone("apply", ops, "--request", "SSD-0123", "--quiet");
    expect([printed.code, printed.stderr]).toEqual([0, ""]);
    const told = await jsonOf(ofClone("apply", ops, "--request", "SSD-0123", "--out", file("out"), "--json"));
    expect(
      told.output.files.map(({ path: name, removed }: { path: string; removed: number }) => [name, removed]),
    ).toEqual([
      ["data/objects/ssd_person.yml", 1],
      ["docs/admin/ssd_change_log.csv", 0],
      ["docs/admin/data_objects_specification.csv", 1],
    ]);
    await writeFile(file("change.patch"), printed.stdout);
    await git(clone.dir, ["apply", "-p0", "--whitespace=nowarn", file("change.patch")]);
    for (const { path: name, sha256 } of told.output.files) {
      const bytes = await readFile(path.join(file("out"), name));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect((await readFile(path.join(clone.dir, name))).equals(bytes), name).toBe(true);
    }
    expect(await readFile(path.join(file("out"), "docs/admin/ssd_change_log.csv"), "utf8")).toContain(
      ",SSD-0123,",
    );
    await git(clone.dir, ["checkout", "--quiet", "--force", "main"]);
  });

  test("checks without writing, on our own layout too, and says what is done already", async () => {
    const ops = await labelOp("PERS002A", LABEL, "Sex, as registered");
    const check = await jsonOf(spec("apply", ops, "--check", "--out", file("unwritten"), "--json"));
    expect([check.code, check.output.applied, check.output.files.length]).toEqual([0, 1, 1]);
    await expect(readFile(path.join(file("unwritten"), "spec/tables/ssd_person.yml"))).rejects.toThrow(
      "ENOENT",
    );
    const again = await jsonOf(spec("apply", await labelOp("PERS002A", "x", LABEL), "--json"));
    expect([again.code, again.output.alreadyDone, again.output.files]).toEqual([0, 1, []]);
  });

  test("ends with 4 where the base has moved on, and says what stands there", async () => {
    const { code, output } = await jsonOf(
      ofClone("apply", await labelOp("PERS002A", "Another", "New"), "--json"),
    );
    expect([code, output.conflicts[0]]).toMatchObject([
      4,
      { ref: "PERS002A", attr: "label", before: "Another", current: LABEL, after: "New" },
    ]);
  });

  test("ends with 5 where the repository has no place for it, or its generator would undo it", async () => {
    const code = { op: "add-code", id: ID, ref: "PERS002A", code: "Z", label: "Other" };
    await writeFile(file("ops.json"), payload([code]));
    const homeless = await jsonOf(ofClone("apply", file("ops.json"), "--json"));
    expect([homeless.code, homeless.output.errors[0].code]).toEqual([5, "NO_HOME"]);
    const undone = await jsonOf(ofClone("apply", await labelOp("PERS002A", LABEL, "None"), "--json"));
    expect([undone.code, undone.output.errors[0].code]).toEqual([5, "GENERATOR_IMAGE"]);
  });

  test("does not change a version of which only the archive is left", async () => {
    const { code, stderr } = await spec(
      "apply",
      await labelOp("PERS002A", LABEL, "New"),
      "--at",
      "2024-02-12",
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining("archive only")]);
  });
});

describe("export", () => {
  test("gives one form on standard output, byte for byte what it writes into a file", async () => {
    const out = file("items.csv");
    const written = await jsonOf(ofClone("export", "items.csv", "--out", out, "--json"));
    const printed = await ofClone("export", "items.csv");
    const bytes = await readFile(out, "utf8");
    expect(printed.stdout).toBe(bytes);
    expect(bytes.split("\r\n")).toHaveLength(361);
    const [only] = written.output.files;
    expect(only).toEqual({
      path: out,
      bytes: Buffer.byteLength(bytes),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  });

  test("gives every form at once, of an old version too, with checksums that hold", async () => {
    const { output } = await jsonOf(spec("export", "all", "2024-02-12", "--out", file("all"), "--json"));
    const sums = await readFile(path.join(file("all"), "ssd-2024-02-12-SHA256SUMS"), "utf8");
    for (const { path: place, sha256 } of output.files) {
      if (!place.endsWith("SHA256SUMS")) expect(sums).toContain(`${sha256}  ${path.basename(place)}`);
    }
    expect(output.files).toHaveLength(16);
  });

  test("knows tables and schemas where the form does", async () => {
    const sql = await spec("export", "tsql", "--table", "ssd_mother", "--schema", "trial");
    expect(sql.stdout).toContain("trial");
    expect(sql.stdout.match(/CREATE TABLE/gi)).toHaveLength(1);
    expect((await spec("export", "tsql", "--table", "ssd_nothing")).stderr).toMatch(
      /has no table ssd_nothing/,
    );
    expect((await spec("export", "xlsx", "--table", "ssd_mother")).stderr).toMatch(/knows no --table/);
    expect((await spec("export", "tsql", "--schema", "a; drop")).code).toBe(2);
  });
});

/** A sentence that tells what to do. */
const ADVICE = /\b(?:Give|Put|Make|See|Choose|Name|Write|Check|Shorten|Change) /;

describe("what it is given", () => {
  test.each<readonly [string, readonly string[], RegExp]>([
    ["no verb", [], /^Give one of: validate, diff, apply, export, history/],
    ["a verb of every object", ["constructor"], /constructor is none of them/],
    ["an unknown flag", ["validate", "--nonsense"], /See npm run spec -- --help/],
    ["a flag of another verb", ["history", "--level", "info"], /history knows no --level/],
    ["a flag without its value", ["validate", "--level"], /argument missing|--help/],
    ["a level that is none", ["validate", "--level", "loud"], /--level takes error, warn, info, not loud/],
    ["too few arguments", ["diff", "2024-02-12"], /diff takes 2 arguments; 1 were given/],
    ["a version that never was", ["validate", "2.0.0"], /no version 2.0.0. Give current/],
    [
      "a version that looks like a flag of git",
      ["diff", "--", "--all", "HEAD~1"],
      /There is no version --all/,
    ],
    ["a day before the first", ["validate", "2001-01-01"], /no version 2001-01-01/],
    ["a form that is none", ["export", "pdf"], /no form pdf. Give all, or one of: csv/],
    ["all forms without a folder", ["export", "all"], /Give --out with a folder/],
    [
      "a request that is none",
      ["apply", "x.json", "--request", "'; rm"],
      /--request takes a value such as SSD-0028/,
    ],
  ])("%s ends with 2 and a sentence", async (_, args, sentence) => {
    const { code, stdout, stderr } = await spec(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(ADVICE);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each<readonly [string, () => Promise<readonly string[]>, RegExp]>([
    ["nothing", async () => ["validate", "--repo", file("nowhere")], /does not exist. Give a folder/],
    ["a file", async () => ["validate", "--repo", "package.json"], /is a file. Give the folder/],
    ["a folder of something else", somethingElse, /No file of a specification/],
    ["an empty clone", emptyClone, /has no commit, or it is no git repository/],
    ["a bare repository that is none", noRepository, /no git repository|has no commit/],
    ["a file of 10 MB", largeFile, /holds 10\d+ bytes; at most/],
    ["a link for a file", linkedFile, /spec\/tables\/ssd_child.yml: it has to be an ordinary file/],
    ["no profile", async () => ["validate", "--profile", file("none.yml")], /There is no profile/],
    ["a folder that is not there", async () => ["validate", `dir:${file("nowhere")}`], /ENOENT.* Check that/],
    ["an archive that is none", brokenArchive, /versions.csv: row 2 has 2 columns. Give it 14/],
    ["a profile that is none", async () => ["validate", "--profile", "package.json"], /profile/i],
    ["no operations", async () => ["apply", file("none.json")], /cannot be opened/],
    ["operations that are no JSON", () => operations("{"), /is not JSON/],
    [
      "operations that are none",
      () => operations('{"v":1,"base":"0000000","ops":[{"op":"drop"}]}'),
      /Name a kind of operation/,
    ],
    ["a prototype", () => operations('{"__proto__":{"v":1},"ops":[]}'), /.+/],
    [
      "a baseline that is none",
      async () => ["validate", "--baseline", "tsconfig.json"],
      /lists no findings|cannot be read/,
    ],
  ])("%s to read ends with 3 and a sentence", async (_, given, sentence) => {
    const { code, output } = await jsonOf(spec(...(await given()), "--json"));
    expect([code, output.ok]).toEqual([3, false]);
    expect(output.errors[0].message).toMatch(sentence);
    expect(output.errors[0].message).toMatch(ADVICE);
  });

  test("in the environment: a repository of the portal first, then a folder, and never the network", async () => {
    const dataDir = file("data");
    await git(clone.dir, ["clone", "--quiet", "--bare", clone.dir, path.join(dataDir, "spec.git")]);
    const own = await runSpec(["validate", "--json"], { DATA_DIR: dataDir });
    expect(JSON.parse(own.stdout).profile).toBe("upstream");
    const given = await runSpec(["validate", "--json"], { DATA_DIR: file("none"), SPEC_DIR: clone.dir });
    expect(JSON.parse(given.stdout).profile).toBe("upstream");
    const github = await runSpec(["validate"], { SPEC_GITHUB: "o/n", GITHUB_TOKEN: "t" });
    expect([github.code, github.stderr]).toEqual([2, expect.stringContaining("give --repo with a clone")]);
    const halves = await runSpec(["validate"], { DATABASE_URL: "postgres://x/y" });
    expect([halves.code, halves.stderr]).toEqual([2, expect.stringContaining("give --repo")]);
  });

  test("through npm, standard output still holds the result and nothing else", async () => {
    const { code, stdout } = await run("npm", [
      "run",
      "--silent",
      "--ignore-scripts",
      "spec",
      "--",
      "history",
      "--json",
    ]);
    expect([code, JSON.parse(stdout).verb]).toEqual([0, "history"]);
  });
});

async function operations(text: string): Promise<readonly string[]> {
  await writeFile(file("ops.json"), text);
  return ["apply", file("ops.json")];
}

async function somethingElse(): Promise<readonly string[]> {
  await mkdir(file("else"), { recursive: true });
  await writeFile(file("else/notes.txt"), "Minutes");
  return ["validate", "--repo", file("else")];
}

async function emptyClone(): Promise<readonly string[]> {
  await git(folder.dir, ["init", "--quiet", "--template=", file("empty")]);
  return ["validate", "--repo", file("empty")];
}

async function noRepository(): Promise<readonly string[]> {
  for (const name of ["objects", "refs"]) await mkdir(path.join(file("odd.git"), name), { recursive: true });
  await writeFile(path.join(file("odd.git"), "HEAD"), "ref: refs/heads/main\n");
  return ["validate", "--repo", file("odd.git")];
}

async function largeFile(): Promise<readonly string[]> {
  await mkdir(file("large/spec/tables"), { recursive: true });
  await writeFile(file("large/spec/tables/ssd_large.yml"), "x".repeat(10 * 1024 * 1024));
  await chmod(file("large/spec/tables/ssd_large.yml"), 0o644);
  return ["validate", "--repo", file("large")];
}

async function brokenArchive(): Promise<readonly string[]> {
  await cp("spec", file("archive/spec"), { recursive: true });
  const table = file("archive/spec/history/versions.csv");
  const [header] = (await readFile(table, "utf8")).split("\n");
  await writeFile(table, `${header}\n2024-02-12,ssd_person\n`);
  return ["history", "--repo", file("archive")];
}

async function linkedFile(): Promise<readonly string[]> {
  await mkdir(file("linked/spec/tables"), { recursive: true });
  await writeFile(file("linked/spec/tables.yml"), "---\ntables:\n- ssd_child\n");
  await symlink("/etc/passwd", file("linked/spec/tables/ssd_child.yml"));
  return ["validate", "--repo", file("linked")];
}
