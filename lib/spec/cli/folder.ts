/** Files of a plain folder, read as untrusted as everything else: links are named and not followed, large files not opened. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { folderPrefix } from "../folder-prefix";
import { LIMITS } from "../limits";
import type { SpecFile, SpecFiles } from "../model";
import { unreadable } from "./stop";

const MAX_FILES = 20_000;
const WHAT_TO_GIVE = "Give the folder that holds data/objects or spec/tables.";
const SKIPPED_FOLDERS = new Set([".git", "node_modules"]);

export type Folder = {
  readonly files: SpecFiles /** When the youngest file was written. */;
  readonly at: string;
};

/** `wants`: which paths are files of a specification. A folder that is the inside of a `spec/` gets that part of its paths back. */
export function readFolder(dir: string, wants: (path: string) => boolean): Folder {
  const root = resolve(dir);
  const names = listFiles(root);
  const prefix = folderPrefix(names, wants);
  if (prefix === null)
    throw unreadable(`No file of a specification was found in ${dir}. ${WHAT_TO_GIVE}`, dir);
  let youngest = 0;
  const files = new Map<string, SpecFile>();
  for (const name of names.filter((one) => wants(`${prefix}${one}`))) {
    const place = join(root, name);
    const { size, mtimeMs } = lstatSync(place);
    const isLink = lstatSync(place).isSymbolicLink();
    if (size > LIMITS.totalBytes)
      throw unreadable(
        `${name} holds ${size} bytes; at most ${LIMITS.totalBytes} are read. Make it smaller.`,
        name,
      );
    youngest = Math.max(youngest, mtimeMs);
    const bytes = isLink ? new Uint8Array() : new Uint8Array(readFileSync(place));
    const path = `${prefix}${name}`;
    files.set(path, { path, mode: isLink ? "120000" : "100644", blob: "", bytes });
  }
  return { files: { commit: `dir:${dir}`, files }, at: new Date(youngest).toISOString() };
}

function listFiles(root: string): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) visit(name);
      if (entry.isFile() || entry.isSymbolicLink()) found.push(name);
      if (found.length > MAX_FILES)
        throw unreadable(`${root} holds more than ${MAX_FILES} files; name the folder of the specification.`);
    }
  };
  visit("");
  return found.sort();
}
