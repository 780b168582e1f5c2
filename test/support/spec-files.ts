/** Small specifications from `test/fixtures/spec/`, and changes written back into them. */

import type { FileChange, SpecFile, SpecFiles } from "@/lib/spec/model";
import { blobOf } from "@/lib/spec/outcome";
import { filesBelow } from "./bundled-spec";

export const OWN_LAYOUT = "test/fixtures/spec/own";

/** The fixture in our own layout: three tables with every trap we know of. */
export function ownFiles(): SpecFiles {
  return named(filesBelow(OWN_LAYOUT, "spec"));
}

/** The same files with git's names for their contents, so that a cache knows them again. */
export function named(files: SpecFiles): SpecFiles {
  const texts = [...files.files.keys()].map((path): [string, SpecFile] => [
    path,
    fileOf(path, textOf(files, path)),
  ]);
  return { ...files, files: new Map(texts) };
}

export function textOf(files: SpecFiles, path: string): string {
  const file = files.files.get(path);
  if (!file) throw new Error(`There is no ${path}.`);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
}

export function fileOf(path: string, text: string): SpecFile {
  return { path, mode: "100644", blob: blobOf(text), bytes: new TextEncoder().encode(text) };
}

/** The files with some replaced or added; null takes one away. */
export function withTexts(files: SpecFiles, texts: Readonly<Record<string, string | null>>): SpecFiles {
  const next = new Map(files.files);
  for (const [path, text] of Object.entries(texts)) {
    if (text === null) next.delete(path);
    else next.set(path, fileOf(path, text));
  }
  return { ...files, files: next };
}

export function withChanges(files: SpecFiles, changes: readonly FileChange[]): SpecFiles {
  return withTexts(files, Object.fromEntries(changes.map(({ path, content }) => [path, content])));
}

export function allTexts(files: SpecFiles): ReadonlyMap<string, string> {
  return new Map([...files.files.keys()].map((path) => [path, textOf(files, path)]));
}
