import { expect, test } from "vitest";
import { createBlobCache } from "@/lib/repository/blob-cache";

const bytes = (size: number) => new Uint8Array(size);

test("what was used longest ago goes first, and only as much as must", () => {
  const cache = createBlobCache(10);
  cache.set("a", bytes(4));
  cache.set("b", bytes(4));
  cache.get("a");
  cache.set("c", bytes(4));
  expect(["a", "b", "c"].map((id) => cache.get(id)?.byteLength)).toEqual([4, undefined, 4]);
});

test("the same blob twice takes its place once", () => {
  const cache = createBlobCache(10);
  for (let time = 0; time < 5; time++) cache.set("a", bytes(4));
  cache.set("b", bytes(6));
  expect(cache.get("a")?.byteLength).toBe(4);
});

test("a blob that does not fit is given back once and makes room for the next", () => {
  const cache = createBlobCache(10);
  cache.set("huge", bytes(11));
  expect(cache.get("huge")?.byteLength).toBe(11);
  cache.set("a", bytes(1));
  expect(cache.get("huge")).toBe(undefined);
  expect(cache.get("a")?.byteLength).toBe(1);
});
