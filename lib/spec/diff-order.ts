/**
 * The elements that moved: those of `after` that are off its longest run still in the order of `before`.
 * Elements found on one side only do not count.
 */
export function displaced(before: readonly string[], after: readonly string[]): readonly string[] {
  const placeBefore = new Map(before.map((key, place) => [key, place]));
  const shared = after.filter((key) => placeBefore.has(key));
  const kept = longestIncreasing(shared.map((key) => placeBefore.get(key) ?? 0));
  return shared.filter((_, index) => !kept.has(index));
}

/** Indexes of one longest increasing subsequence, in n log n. */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    const length = lowerBound(tails, (tail) => (values[tail] ?? 0) < value);
    previous[index] = length > 0 ? (tails[length - 1] ?? -1) : -1;
    tails[length] = index;
  });
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(index);
  return kept;
}

function lowerBound(tails: readonly number[], isBelow: (tail: number) => boolean): number {
  let low = 0;
  let high = tails.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const tail = tails[middle];
    if (tail !== undefined && isBelow(tail)) low = middle + 1;
    else high = middle;
  }
  return low;
}
