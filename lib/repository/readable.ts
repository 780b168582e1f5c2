import type { TreeEntry } from "@/lib/repository/draft";
import { RepositoryError } from "@/lib/repository/repository";

const MAX_FILES = 2000;
/** Far above what a specification may hold; it keeps a hostile repository from filling the memory. */
const MAX_BYTES = 64 * 1024 * 1024;
const PLAIN_FILES = new Set(["100644", "100755"]);

/** Refuses what only looks like a file of the specification: a link or a submodule could lead anywhere. */
export function checkReadable(wanted: readonly TreeEntry[]): void {
  if (wanted.length > MAX_FILES) {
    throw new RepositoryError(
      "TooLarge",
      `The specification has ${wanted.length} files; at most ${MAX_FILES} are read. Take out what does not belong there.`,
    );
  }
  const odd = wanted.find(({ mode }) => !PLAIN_FILES.has(mode));
  if (odd) {
    throw new RepositoryError(
      "Refused",
      `${odd.path} is a link or a submodule. Put a plain file in its place.`,
    );
  }
}

/** Refuses files that hold too much together; `total` is what was read so far. */
export function checkTotal(total: number): void {
  if (total <= MAX_BYTES) return;
  throw new RepositoryError(
    "TooLarge",
    `The files of the specification hold more than ${MAX_BYTES} bytes. Take out what does not belong there.`,
  );
}
