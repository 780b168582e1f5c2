/** Counts of local authorities, one voice each. A split voice counts for nobody. */
export type VoiceCounts = {
  readonly support: number;
  readonly neutral: number;
  readonly object: number;
  readonly split: number;
  readonly notHeard: number;
};

/** Local authorities that were heard. */
export function heard({ support, neutral, object, split }: VoiceCounts): number {
  return support + neutral + object + split;
}

/** "21 support, 6 neutral, 2 object, 124 not heard from": what is nought is left out. */
export function voicesInWords({ support, neutral, object, split, notHeard }: VoiceCounts): string {
  const counted: readonly (readonly [number, string])[] = [
    [support, "support"],
    [neutral, "neutral"],
    [object, "object"],
    [split, "split"],
    [notHeard, "not heard from"],
  ];
  const said = counted.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return said.join(", ") || "Nobody asked yet";
}
