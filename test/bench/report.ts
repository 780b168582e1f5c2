/** One figure, as a JSON object on a line of its own. `ratio` is value by baseline; both come from the same run. */
export function report(name: string, value: number, unit: string, baseline: number | null = null): void {
  const round = (figure: number) => Number(figure.toPrecision(4));
  const ratio = baseline === null ? null : round(value / baseline);
  console.log(
    JSON.stringify({
      name,
      value: round(value),
      unit,
      baseline: baseline === null ? null : round(baseline),
      ratio,
    }),
  );
}

/** The value below which a share of the others lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
