/** The command on clones as people have them: no two are alike, and none is refused for what does not matter. */
import { appendFile, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git, temporaryFolder } from "../support/git";
import { bundledCommand, type runSpec } from "../support/spec-command";
import { jsonOf } from "../support/spec-json";
import { type UpstreamClone, upstreamClone } from "../support/upstream-clone";
import { CHANGE_LOG, SPEC_CSV } from "../support/upstream-layout";

let origin: UpstreamClone;
let folder: { readonly dir: string; readonly remove: () => Promise<void> };
let command: typeof runSpec;
let clones = 0;
beforeAll(async () => {
  [origin, folder] = [await upstreamClone(), await temporaryFolder()];
  command = await bundledCommand();
});
afterAll(async () => {
  await origin.remove();
  await folder.remove();
});

const spec = (...args: readonly string[]) => command(args, { DATA_DIR: path.join(folder.dir, "none") });
const validated = async (...args: readonly string[]) =>
  (await jsonOf(spec("validate", "--json", ...args))).output;

/** A clone of its own, with `flags` for git, in which something may be changed. */
async function clone(...flags: readonly string[]): Promise<string> {
  const dir = path.join(folder.dir, `clone-${++clones}`);
  await git(folder.dir, ["clone", "--quiet", ...flags, `file://${origin.dir}`, dir]);
  return dir;
}

/** The same with a commit on top that somebody made. */
async function changedClone(change: (dir: string) => Promise<unknown>): Promise<string> {
  const dir = await clone();
  await change(dir);
  await git(dir, ["add", "--all"]);
  await git(dir, [
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.org",
    "commit",
    "--quiet",
    "-m",
    "Something",
  ]);
  return dir;
}

/** What every whole clone of the fixture has. */
const WHOLE = { version: "2025-08-18", profile: "upstream", tables: 48, items: 359, relationships: 68 };

describe("is read alike", () => {
  test.each<readonly [string, () => Promise<string>]>([
    ["bare", () => clone("--bare")],
    ["as a mirror, every branch of it", () => clone("--mirror")],
    ["the folder .git of a clone", async () => path.join(await clone(), ".git")],
    [
      "with a branch called master alone",
      async () => {
        const dir = await clone();
        await git(dir, ["branch", "--move", "main", "master"]);
        return dir;
      },
    ],
    [
      "with no branch checked out",
      async () => {
        const dir = await clone();
        await git(dir, ["checkout", "--quiet", "--detach"]);
        return dir;
      },
    ],
    [
      "in a second working folder, where .git is a file",
      async () => {
        const dir = await clone();
        const beside = `${dir}-beside`;
        await git(dir, ["worktree", "add", "--quiet", "--detach", beside]);
        return beside;
      },
    ],
    [
      "with every line ended as on Windows in the working folder, and committed as ever",
      async () => {
        const dir = await clone();
        for (const name of ["data/objects/ssd_person.yml", SPEC_CSV])
          await writeFile(
            path.join(dir, name),
            (await readFile(path.join(dir, name), "utf8")).replaceAll("\n", "\r\n"),
          );
        return dir;
      },
    ],
    [
      "with large exports, links and other lists beside the two files that count",
      () =>
        changedClone(async (dir) => {
          await writeFile(path.join(dir, "docs/admin/export.csv"), "x".repeat(17 * 1024 * 1024));
          await symlink("ssd_change_log.csv", path.join(dir, "docs/admin/latest.csv"));
          for (let n = 0; n < 520; n += 1)
            await writeFile(path.join(dir, `docs/admin/list-${n}.csv`), "a,b\n");
        }),
    ],
  ])("%s", async (_what, make) => {
    expect(await validated("--repo", await make())).toMatchObject(WHOLE);
  });

  test("unpacked without git, wherever its lines end", async () => {
    const plain = await clone();
    await rm(path.join(plain, ".git"), { recursive: true });
    const { version: _version, ...same } = WHOLE;
    const before = await validated("--repo", plain);
    expect(before).toMatchObject({ ...same, version: "current" });
    const name = path.join(plain, "data/objects/ssd_person.yml");
    await writeFile(name, (await readFile(name, "utf8")).replaceAll("\n", "\r\n"));
    const { counts } = await validated("--repo", plain);
    expect(counts).toEqual({ ...before.counts, YAML_STYLE: 1 });
  });

  test("with other files among the tables: notes are passed over, and a file without a table is named", async () => {
    const dir = await changedClone(async (at) => {
      const objects = path.join(at, "data/objects");
      await mkdir(path.join(objects, "old"));
      await writeFile(path.join(objects, "README.md"), "# Tables\n");
      await writeFile(path.join(objects, ".DS_Store"), "\0");
      await writeFile(path.join(objects, "old/ssd_person.yml"), "nodes: []\n");
      await writeFile(path.join(objects, "plan.yaml"), "nodes: [\n");
      await writeFile(path.join(objects, "meta.yml"), "version: 1\n");
    });
    const { findings, tables } = await validated("--repo", dir);
    expect(tables).toBe(48);
    expect(findings.filter(({ rule }: { rule: string }) => rule === "FILE_SHAPE")).toMatchObject([
      { path: "data/objects/meta.yml" },
    ]);
  });

  test("with a table that the CSV does not know: it comes last, and its items have no row", async () => {
    const dir = await changedClone(async (at) => {
      const text = await readFile(path.join(at, "data/objects/ssd_mother.yml"), "utf8");
      const renamed = text
        .replaceAll("MOTH", "GRAN")
        .replaceAll("moth_", "gran_")
        .replace("ssd_mother", "ssd_gran");
      await writeFile(path.join(at, "data/objects/ssd_gran.yml"), renamed);
    });
    const { counts, tables } = await validated("--repo", dir);
    expect([tables, counts.CSV_REF_SET]).toEqual([49, 4]);
    const exported = await spec("export", "tables.csv", "--repo", dir);
    expect(exported.stdout.trimEnd().split("\r\n").at(-1)).toContain("ssd_gran");
  });
});

describe("its history", () => {
  const names = async (dir: string) => {
    const { output } = await jsonOf(spec("history", "--json", "--repo", dir));
    return output.versions.map(({ name }: { name: string | null }) => name);
  };
  test("of a clone cut off begins after the cut, and says so", async () => {
    const dir = await clone("--depth", "12");
    expect(await names(dir)).toEqual(["2024-06-07", "2024-11-08", "2025-02-14", "2025-08-18"]);
    const { stderr } = await spec("history", "--repo", dir);
    expect(stderr).toMatch(
      /shallow clone: its earlier versions are missing. Bring them in with git fetch --unshallow/,
    );
  });
  test("of the last commit alone is no version, because nobody can tell what that commit changed", async () => {
    const dir = await clone("--depth", "1");
    expect(await names(dir)).toEqual([null]);
    expect(await validated("--repo", dir)).toMatchObject({ ...WHOLE, version: "current" });
    const { code, stderr } = await spec("diff", "2024-02-12", "current", "--repo", dir);
    expect([code, stderr]).toEqual([2, expect.stringContaining("git fetch --unshallow")]);
  });
  test("does not take tags of other things for versions, and takes those of versions", async () => {
    const dir = await clone();
    for (const tag of ["v2.0.0", "release-1", "spec-vNext", "spec-v2.0.0"]) await git(dir, ["tag", tag]);
    expect((await names(dir)).slice(-2)).toEqual(["2025-08-18", "2.0.0"]);
  });
  test("goes by the branch that is checked out, and by no other", async () => {
    const dir = await clone();
    await git(dir, ["checkout", "--quiet", "-b", "trial", "HEAD~3"]);
    expect((await names(dir)).at(-1)).not.toBe("2025-08-18");
    const { stdout } = await spec("history", "--versions", "--to", "2024-02-13", "--repo", dir, "--quiet");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((row) => row.split(" ")[0]),
    ).toEqual(["2024-02-12", "2024-02-13"]);
  });
  test("of an item that a missing file would hide is told all the same", async () => {
    const dir = await changedClone((at) => rm(path.join(at, CHANGE_LOG)));
    const { output } = await jsonOf(spec("history", "ADDR006A", "--json", "--repo", dir));
    expect(output.events.length).toBeGreaterThanOrEqual(3);
  });
});

describe("what is missing or moved", () => {
  const ops = async (dir: string) => {
    const { stdout } = await spec("export", "json", "--repo", dir);
    const { tables } = JSON.parse(stdout);
    const [item] = tables.flatMap(
      (table: { items: readonly { ref: string; label: string }[] }) => table.items,
    );
    const edits = { label: { before: item.label, after: "In other words" } };
    const op = {
      op: "change-item",
      id: "00000000-0000-4000-8000-000000000001",
      ref: item.ref,
      edits,
      textMeaning: "wording",
    };
    const file = path.join(folder.dir, "ops.json");
    await writeFile(file, JSON.stringify({ v: 1, base: "0000000", ops: [op] }));
    return file;
  };
  test("the change log: everything is read, and no change is written without it", async () => {
    const dir = await changedClone((at) => rm(path.join(at, CHANGE_LOG)));
    expect(await validated("--repo", dir)).toMatchObject(WHOLE);
    const { code, output } = await jsonOf(spec("apply", await ops(dir), "--json", "--repo", dir));
    expect([code, output.files, output.errors[0].message]).toEqual([
      5,
      [],
      expect.stringMatching(
        /ssd_change_log.csv has to change .* but it is missing.* Put it right in the repository first[.]$/,
      ),
    ]);
  });
  test("the specification CSV: nobody can tell the layout, until it is named", async () => {
    const dir = await changedClone((at) => rm(path.join(at, SPEC_CSV)));
    const refused = await spec("validate", "--repo", dir);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringMatching(
        /Looked for ssd-profile.yml; .*data_objects_specification.csv \(upstream\)[.] Give .*--profile/,
      ),
    ]);
    expect(await validated("--repo", dir, "--profile", "upstream")).toMatchObject({ tables: 48, items: 359 });
  });
  test("a column: what it holds is not believed, and no change is written", async () => {
    const dir = await changedClone(async (at) => {
      const name = path.join(at, SPEC_CSV);
      await writeFile(
        name,
        (await readFile(name, "utf8")).replace("item_ref,object_name", "item_ref,note,object_name"),
      );
    });
    const { findings } = await validated("--repo", dir, "--rule", "GENERATOR_IMAGE");
    expect(findings.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(/^Column \d+ of .* is not “\w+”, so its rows were not compared/),
    ]);
    const { code, output } = await jsonOf(spec("apply", await ops(dir), "--json", "--repo", dir));
    expect([code, output.files, output.errors[0].message]).toEqual([
      5,
      [],
      expect.stringContaining("Put the columns right first"),
    ]);
  });
  test("the contents, in a clone made without them: nothing is fetched", async () => {
    await git(origin.dir, ["config", "uploadpack.allowFilter", "true"]);
    const dir = await clone("--filter=blob:none", "--no-checkout");
    await git(dir, ["remote", "set-url", "origin", "https://example.invalid/x.git"]);
    const { code, stderr } = await spec("validate", "--repo", dir);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/partial clone and lacks contents. Clone it whole/),
    ]);
  });
  test("a table, where a link or a submodule stands for it", async () => {
    const dir = await changedClone(async (at) => {
      await rm(path.join(at, "data/objects/ssd_mother.yml"));
      await symlink("/etc/passwd", path.join(at, "data/objects/ssd_mother.yml"));
    });
    const { code, stderr } = await spec("validate", "--repo", dir);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/ssd_mother.yml is a link or a submodule. Put a plain file/),
    ]);
  });
  test("a size: a file of 17 MB is named", async () => {
    const dir = await changedClone((at) =>
      appendFile(path.join(at, "data/objects/ssd_mother.yml"), "#".repeat(17 * 1024 * 1024)),
    );
    const { code, stderr } = await spec("validate", "--repo", dir);
    expect([code, stderr]).toEqual([
      3,
      "data/objects/ssd_mother.yml is larger than 16 MB. Make it smaller.\n",
    ]);
  });
});

test("a change to a file with Windows line ends keeps them, and every other byte", async () => {
  const dir = await changedClone(async (at) => {
    const name = path.join(at, "data/objects/ssd_person.yml");
    await writeFile(name, (await readFile(name, "utf8")).replaceAll("\n", "\r\n"));
  });
  const op = {
    op: "change-item",
    id: "00000000-0000-4000-8000-000000000001",
    ref: "PERS002A",
    edits: {
      label: { before: "The person's sex as recorded at birth or legally", after: "Sex, as it was recorded" },
    },
    textMeaning: "wording",
  };
  await writeFile(path.join(folder.dir, "crlf.json"), JSON.stringify({ v: 1, base: "0000000", ops: [op] }));
  const out = path.join(folder.dir, "crlf");
  const { code } = await spec("apply", path.join(folder.dir, "crlf.json"), "--repo", dir, "--out", out);
  expect(code).toBe(0);
  const [before, after] = await Promise.all(
    [dir, out].map(async (at) =>
      (await readFile(path.join(at, "data/objects/ssd_person.yml"), "utf8")).split("\r\n"),
    ),
  );
  const added = after?.filter((line) => !before?.includes(line)) ?? [];
  expect(added[0]).toContain("Sex, as it was recorded");
  expect(after?.join("")).not.toContain("\n");
  expect(before?.filter((line) => !after?.includes(line))).toHaveLength(1);
});
