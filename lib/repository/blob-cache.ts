/** Contents by blob id, kept while they fit: a blob never changes, and most files are the same in every version. */

export type BlobCache = {
  get(id: string): Uint8Array | undefined;
  set(id: string, bytes: Uint8Array): void;
};

/** The least recently used go first. */
export function createBlobCache(maxBytes = 64 * 1024 * 1024): BlobCache {
  const kept = new Map<string, Uint8Array>();
  let total = 0;
  const drop = (id: string, bytes: Uint8Array) => {
    kept.delete(id);
    total -= bytes.byteLength;
  };
  return {
    get(id) {
      const bytes = kept.get(id);
      if (bytes) {
        kept.delete(id);
        kept.set(id, bytes);
      }
      return bytes;
    },
    set(id, bytes) {
      const former = kept.get(id);
      if (former) drop(id, former);
      kept.set(id, bytes);
      total += bytes.byteLength;
      for (const [oldest, content] of kept) {
        if (total <= maxBytes || oldest === id) break;
        drop(oldest, content);
      }
    },
  };
}
