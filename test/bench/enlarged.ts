/** A specification with many times the tables, for measuring how cost grows: copies under names and references of their own. */
import { basename } from "node:path";
import { createBlobCache } from "@/lib/repository/blob-cache";
import { openGit } from "@/lib/repository/local-git";
import { findCommit, readFiles, readHistory } from "@/lib/repository/local-read";
import { buildSpec } from "@/lib/spec/build-spec";
import { readCsv } from "@/lib/spec/csv";
import { SPEC_CSV_OBJECT } from "@/lib/spec/documents";
import { LIMITS } from "@/lib/spec/limits";
import type { Spec, SpecFile, SpecFiles } from "@/lib/spec/model";
import { isSpecPath, type Profile } from "@/lib/spec/profile";
import { emitDocument } from "@/lib/spec/pyyaml/emit";
import { relationshipList } from "@/lib/spec/registers";
import { fileOf } from "../support/spec-files";
import { SPEC_CSV } from "../support/upstream-layout";

/** The fourteen dated versions of a clone, oldest first, as its files are. */
export async function versionsOf(dir: string): Promise<readonly SpecFiles[]> {
  const git = openGit(`${dir}/.git`);
  try {
    const head = await findCommit(git, "HEAD");
    if (!head) throw new Error("The clone is empty.");
    const store = { git, wants: isSpecPath, objectsPaths: ["data/objects"], blobs: createBlobCache() };
    const dated = (await readHistory(store, head)).filter(({ name }) => name >= "2024-02-12");
    const versions: SpecFiles[] = [];
    for (const { commit } of dated) versions.push(await readFiles(store, commit));
    return versions;
  } finally {
    await git.dispose();
  }
}

/** Only this process reads more than `LIMITS` allow; seven times the tables is the most they do. */
export function liftLimits(): void {
  Object.assign(LIMITS, {
    files: 10_000,
    totalBytes: 2 ** 30,
    registerBytes: 2 ** 26,
    listLength: 10_000,
    nodes: 200_000,
  });
}

/**
 * The same versions in our own layout, each with the same copies of the last one's tables beside its own:
 * whatever their number, no more changes from one version to the next than changed in truth.
 */
export function enlarged(versions: readonly SpecFiles[], times: number): readonly SpecFiles[] {
  const last = versions.at(-1);
  if (!last) throw new Error("There are no versions.");
  const copies = Array.from({ length: times - 1 }, (_, n) => copiesOf(last, n + 1)).flat();
  return versions.map((version) => {
    const own = tablesOf(version);
    const names = [...own, ...copies].map(({ path }) => basename(path, ".yml"));
    const list = fileOf("spec/tables.yml", emitDocument(new Map([["tables", names]])));
    return {
      commit: version.commit,
      files: new Map([...own, ...copies, list].map((file) => [file.path, file])),
    };
  });
}

/** The last of them with its list of relationships, which a change has to keep. */
export function withRelationships(files: SpecFiles, profile: Profile): SpecFiles {
  const text = emitDocument(new Map([["relationships", relationshipList(read(files, profile))]]));
  return {
    ...files,
    files: new Map([...files.files, ["spec/relationships.yml", fileOf("spec/relationships.yml", text)]]),
  };
}

export function read(...given: Parameters<typeof buildSpec>): Spec {
  const spec = buildSpec(...given);
  if (!spec.ok) throw new Error(JSON.stringify(spec.refusal.problems));
  return spec.value;
}

/** In the order of the specification CSV. */
function tablesOf({ files }: SpecFiles): readonly SpecFile[] {
  const csv = files.get(SPEC_CSV);
  const read = csv && readCsv(csv);
  if (!read?.ok) throw new Error("The CSV cannot be read.");
  const names = new Set(read.value.rows.map((row) => row.cells[SPEC_CSV_OBJECT.column]?.value.trim()));
  return [...names].flatMap((name) => {
    const file = files.get(`data/objects/${name}.yml`);
    return file ? [{ ...file, path: `spec/tables/${name}.yml` }] : [];
  });
}

function copiesOf(version: SpecFiles, n: number): readonly SpecFile[] {
  const prefixes = new Map<string, string>();
  const prefixOf = (prefix: string): string => {
    const known = prefixes.get(prefix);
    if (known) return known;
    const fresh = `Z${(n * 100 + prefixes.size).toString(36).toUpperCase().padStart(3, "0")}`;
    prefixes.set(prefix, fresh);
    return fresh;
  };
  return tablesOf(version).map(({ path, bytes }) => {
    const text = new TextDecoder()
      .decode(bytes)
      .replace(
        /\b([A-Z0-9]{4})(\d{3,4}A)\b/g,
        (_, prefix: string, rest: string) => `${prefixOf(prefix)}${rest}`,
      )
      .replace(/^- name: ssd_/m, `- name: ssd_x${n}_`)
      .replace(/^ {2}- name: /gm, `  - name: x${n}_`)
      .replace(/foreign_key: ssd_(\w+)\.(\w+)/g, `foreign_key: ssd_x${n}_$1.x${n}_$2`);
    return fileOf(path.replace("/ssd_", `/ssd_x${n}_`), text);
  });
}
