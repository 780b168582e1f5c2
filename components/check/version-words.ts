/** A version in the middle of a sentence; what is merged and not released has no name of its own. */
export function versionInWords(name: string): string {
  return name === "current" ? "the current specification" : `version ${name}`;
}
