/**
 * A git clone as the upstream repository is one: its layout, its fourteen dated versions as commits, and all the untidiness
 * of a history that people made. What it says is our own: `spec/` and `spec/history/versions.csv`.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { readArchive } from "@/lib/spec/archive";
import { metadataOf, readChangeLog } from "@/lib/spec/change-log";
import { readCsv } from "@/lib/spec/csv";
import { newItemMap, withKey } from "@/lib/spec/item-yaml";
import { ITEM_KEYS } from "@/lib/spec/keys";
import type { Item, Spec, SpecFiles } from "@/lib/spec/model";
import { builtInProfile, filesBelow } from "./bundled-spec";
import { git, temporaryFolder } from "./git";
import { overlaySamples } from "./samples";
import { fileOf } from "./spec-files";
import {
  CHANGE_LOG,
  type LaidOutTable,
  laidOut,
  SPEC_CSV,
  upstreamItem,
  upstreamTexts,
} from "./upstream-layout";

export type UpstreamClone = {
  /** The clone, with its files checked out. */
  readonly dir: string;
  readonly remove: () => Promise<void>;
};

/** What a commit holds: text of a file, or the target of a link. */
type Entry = string | { readonly link: string };
type Tree = ReadonlyMap<string, Entry>;
type Commit = {
  readonly at: string;
  readonly message: string;
  readonly tree: Tree;
  /** Places in the list of commits; without any, the commit before. */
  readonly parents?: readonly number[];
};

/** `hasSamples`: four tables and both CSV files as upstream has them, where this machine holds samples of them. */
export async function upstreamClone({ hasSamples = false } = {}): Promise<UpstreamClone> {
  const { dir: folder, remove } = await temporaryFolder();
  const dir = path.join(folder, "ssd-data-model");
  await git(folder, ["init", "--quiet", "--template=", "--initial-branch=main", dir]);
  const commits = history(hasSamples);
  await git(dir, ["fast-import", "--quiet"], { input: stream(commits) });
  await git(dir, ["checkout", "--quiet", "--force", "main"]);
  await git(dir, ["remote", "add", "origin", "https://example.org/ssd-data-model.git"]);
  return { dir, remove };
}

/** The files of the last version alone, as the clone holds them. */
export function upstreamFiles({ hasSamples = false } = {}): SpecFiles {
  const files = versions(hasSamples).at(-1)?.files ?? new Map<string, string>();
  return {
    commit: "0".repeat(40),
    files: new Map([...files].map(([name, text]) => [name, fileOf(name, text)])),
  };
}

const DAY_OF_MERGE = "2024-04-10";

/** First parents of `main`, side branches among them, oldest first; the last but one is the tip. */
function history(hasSamples: boolean): readonly Commit[] {
  const commits: Commit[] = [...beforeTheFirst()];
  const add = (commit: Commit) => commits.push(commit) - 1;
  let others: Tree = new Map([
    ["README.md", "# A data model\n"],
    [".github/workflows/pages.yml", "on: push\n"],
    ["docs/index.md", "Welcome.\n"],
    ["docs/admin/tree.xlsx", "PK not a table\n"],
  ]);
  let tip = commits.length - 1;
  for (const [at, { date, files }] of versions(hasSamples).entries()) {
    const tree = new Map([...others, ...files]);
    const message = `Refresh of ${date}`;
    if (date === DAY_OF_MERGE) {
      const first = add({ at: "2024-04-03T10:00:00Z", message, tree: half(tree), parents: [tip] });
      const second = add({ at: "2024-04-05T10:00:00Z", message, tree, parents: [first] });
      const notes = new Map([...(commits[tip]?.tree ?? []), ["docs/notes.md", "Minutes.\n"]]);
      tip = add({ at: "2024-04-04T10:00:00Z", message: "Minutes", tree: notes, parents: [tip] });
      const merged = "Merge pull request #41 from somebody/batch-refresh";
      tip = add({ at: `${date}T15:00:00Z`, message: merged, tree, parents: [tip, second] });
    } else {
      // Most days saw several commits; only what stood in the evening was meant.
      if (at % 3 !== 1) tip = add({ at: `${date}T08:15:00Z`, message, tree: half(tree), parents: [tip] });
      tip = add({ at: `${date}T23:10:00+01:00`, message, tree, parents: [tip] });
    }
    others = new Map([...others, [`docs/page-${at}.md`, `Page ${at}.\n`]]);
    const backup = [
      "docs/admin/data_objects_specification BAK 040624.csv",
      files.get(SPEC_CSV) ?? "",
    ] as const;
    if (date === "2024-06-04") others = new Map([...others, backup]);
    tip = add({
      at: `${date}T23:50:00Z`,
      message: "Pages",
      tree: new Map([...files, ...others]),
      parents: [tip],
    });
  }
  const last = commits[tip]?.tree ?? new Map();
  const side = add({ at: "2025-10-01T10:00:00Z", message: "A page", tree: page(last), parents: [tip] });
  tip = add({
    at: "2025-11-03T10:00:00Z",
    message: "Merge branch pages",
    tree: page(last),
    parents: [tip, side],
  });
  // Nobody has merged this one.
  add({ at: "2026-01-10T10:00:00Z", message: "Work on the next refresh", tree: half(last), parents: [tip] });
  return commits;
}

function page(tree: Tree): Tree {
  return new Map([...tree, ["docs/page-next.md", "Next.\n"]]);
}

/** Somebody in the middle of something: half of the tables are gone, and one is cut off. */
function half(tree: Tree): Tree {
  const kept = [...tree].filter(([name], index) => !name.startsWith("data/objects/ssd_") || index % 2 === 0);
  return new Map([...kept, ["data/objects/ssd_send.yml", "---\nnodes:\n- name: ssd_send\n  fields: [\n"]]);
}

/** Years of trying: other keys, other references, files without a name, files that are none. */
function beforeTheFirst(): readonly Commit[] {
  const table = (name: string, key: string, ref: string) =>
    `---\nnodes:\n- name: ${name}\n  fields:\n  - name: id\n    ${key}: ${ref}\n  - name: other\n    ${key}: ${ref}2\n`;
  const start: Tree = new Map([["README.md", "# A data model\n"]]);
  const first = new Map([...start, ["data/objects/child.yml", table("child", "field_ref", "SSD001")]]);
  const nameless = new Map([...first, ["data/objects/.yml", table("''", "field_ref", "ABC1")]]);
  const person = new Map([...start, ["data/objects/person.yml", table("person", "item_ref", "PER001A")]]);
  const link = new Map<string, Entry>([...person, ["data/objects/latest.yml", { link: "person.yml" }]]);
  const broken = new Map([...person, ["data/objects/send.yml", "nodes:\n\t- [}\n"]]);
  const endless = new Map([...person, ["data/objects/lists.yml", `nodes: ${"[".repeat(200_000)}`]]);
  return [
    { at: "2023-05-31T10:00:00Z", message: "Start", tree: start },
    { at: "2023-08-14T10:00:00Z", message: "Tables", tree: first },
    { at: "2023-08-15T10:00:00Z", message: "More tables", tree: nameless },
    { at: "2023-11-06T10:00:00Z", message: "Person", tree: person },
    { at: "2023-12-04T10:00:00Z", message: "A link", tree: link },
    { at: "2024-01-08T10:00:00Z", message: "Send", tree: broken },
    { at: "2024-01-09T10:00:00Z", message: "Lists", tree: endless },
  ];
}

type Version = { readonly date: string; readonly files: ReadonlyMap<string, string> };

function versions(hasSamples: boolean): readonly Version[] {
  const now = laidOut(filesBelow(".", "spec"), builtInProfile("portal"));
  const archived = readArchive(readFileSync("spec/history/versions.csv", "utf8"));
  return archived.map(({ date, spec }, at): Version => {
    if (at < archived.length - 1) return { date, files: upstreamTexts(spec, earlier(spec, now.spec), LOG) };
    const tables = withMetadata(now.tables, LOG);
    if (!hasSamples) return { date, files: upstreamTexts(now.spec, tables, LOG) };
    return {
      date,
      files: overlaySamples((log) => upstreamTexts(now.spec, withMetadata(now.tables, log), log)),
    };
  });
}

/** What the archive leaves out stands as it does today, where the item still exists. */
function earlier(spec: Spec, now: Spec): readonly LaidOutTable[] {
  return spec.tables.map((table) => ({
    name: table.name,
    items: table.items.map((old) => {
      const today = now.byRef.get(old.ref);
      const size = today?.type.norm === old.type.norm ? today.type.size : null;
      const item: Item = {
        ...old,
        type: { ...old.type, size },
        guidance: today ? today.guidance : "No later version holds it.",
        returns: [...old.returns, ...old.tags, ...old.unknownReturns],
        tags: [],
        unknownReturns: [],
      };
      return { item, map: upstreamItem(newItemMap(item, "upstream")) };
    }),
  }));
}

function withMetadata(tables: readonly LaidOutTable[], log: string): readonly LaidOutTable[] {
  const read = readCsv(fileOf(CHANGE_LOG, log));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const rows = readChangeLog(read.value);
  return tables.map(({ name, items }) => ({
    name,
    items: items.map(({ item, map }) => {
      const mark = metadataOf(item.ref, rows);
      const metadata = mark ? new Map(Object.entries(mark)) : undefined;
      return { item, map: withKey(map, "metadata", metadata, ITEM_KEYS) };
    }),
  }));
}

/** Every former reference that our register has from a change, as the log names it, between rows of other kinds. */
const LOG = `${[
  "item_ref,old_item_ref,release_datetime,change_id,change_object_name,change_impact_title,change_status,change_type,change_source,change_impact_notes",
  'PERS001A,,01/02/2025 10:00,SSD-0001,ssd_person,,released,Change,Steering Group,"Said, and done"',
  ...loggedAliases().map(
    ([old, now]) => `${now},${old},,SSD-0002,,,pending,New Feature,1bSpecified,Asked for`,
  ),
  "PERS001A,,,SSD-0004,ssd_person,,pending,Bug Fix,Steering Group,",
].join("\r\n")}\r\n`;

function loggedAliases(): readonly (readonly [string, string])[] {
  const rows = readFileSync("spec/refs.yml", "utf8").matchAll(
    /- old: (\w+)\n\s+new: (\w+)\n\s+change_id: (\S+)/g,
  );
  return [...rows].flatMap(([, old = "", now = "", change]) =>
    change === "null" ? [] : [[old, now] as const],
  );
}

/** The commits as `git fast-import` takes them; `main` ends at the last but one, the last is a branch of its own. */
function stream(commits: readonly Commit[]): string {
  const person = "A. Person <person@example.org>";
  const parts = commits.map(({ at, message, tree, parents }, index) => {
    const branch = index === commits.length - 1 ? "work/next" : "main";
    const when = `${person} ${Date.parse(at) / 1000} ${at.endsWith("Z") ? "+0000" : at.slice(-6).replace(":", "")}`;
    const [first, ...merged] = parents ?? (index === 0 ? [] : [index - 1]);
    return [
      `commit refs/heads/${branch}\nmark :${index + 1}\nauthor ${when}\ncommitter ${when}\n${data(message)}`,
      ...(first === undefined ? [] : [`from :${first + 1}\n`]),
      ...merged.map((parent) => `merge :${parent + 1}\n`),
      "deleteall\n",
      ...[...tree].map(([name, entry]) =>
        typeof entry === "string"
          ? `M 100644 inline ${quotedPath(name)}\n${data(entry)}`
          : `M 120000 inline ${quotedPath(name)}\n${data(entry.link)}`,
      ),
    ].join("");
  });
  const first = commits.findIndex(({ message }) => message === "Refresh of 2024-02-12") + 1;
  const tag = `tag v1.0.0-alpha\nfrom :${first}\ntagger ${person} 1707750000 +0000\n${data("alpha")}`;
  return `${parts.join("")}${tag}`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function quotedPath(name: string): string {
  return name.includes(" ") ? `"${name}"` : name;
}
