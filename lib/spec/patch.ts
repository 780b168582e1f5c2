import { createTwoFilesPatch } from "diff";
import type { FileChange } from "./model";

/** The lines that change, file by file, as a unified difference with three lines around each place. */
export function patchOf(before: ReadonlyMap<string, string>, files: readonly FileChange[]): string {
  return files
    .map(({ path, content }) =>
      createTwoFilesPatch(path, path, before.get(path) ?? "", content ?? "", undefined, undefined, {
        context: 3,
      }),
    )
    .join("\n");
}
