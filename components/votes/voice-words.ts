import type { Voice } from "@/lib/votes/tally";

/** What one authority says and on what that rests: "Support (lead)", "Object (3 of 4 people)", "Split". */
export function voiceInWords<C extends string>(
  { choice, basis, agreeing, people }: Voice<C>,
  words: Readonly<Record<C, string>>,
): string {
  if (choice === "split") return `Split (${people} people)`;
  const basisInWords =
    basis === "lead" ? "lead" : people === 1 ? "1 person" : `${agreeing} of ${people} people`;
  return `${words[choice]} (${basisInWords})`;
}

/** "1 LA", "12 LAs" */
export function las(count: number): string {
  return `${count} ${count === 1 ? "LA" : "LAs"}`;
}

/** "1 person", "12 people" */
export function people(count: number): string {
  return `${count} ${count === 1 ? "person" : "people"}`;
}
