import { fingerprint } from "@/lib/spec/canonical";

/** A file that a commit changes; `blob` is null where it removes it. */
export type ChangedBlob = { readonly path: string; readonly mode: string; readonly blob: string | null };

/**
 * The content hash of a build, computed again from what a commit really changes. It equals `contentHash` of the
 * files that were to be written (`lib/spec/outcome.ts`) only if nobody has touched them since.
 */
export function hashOfBlobs(changes: readonly ChangedBlob[]): string {
  const ordered = changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return fingerprint(ordered.map(({ path, mode, blob }) => [path, mode, blob]));
}
