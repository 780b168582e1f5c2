/** A version as it is looked up: by its name, its day, or its commit. `date`: `YYYY-MM-DD`. */
export type NamedVersion = { readonly name: string | null; readonly date: string; readonly commit: string };

/** What the head is called in addresses. */
const CURRENT = "current";
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const COMMIT = /^[0-9a-f]{7,40}$/i;
/** Enough of a commit to tell it from every other of a repository of this size. */
const ADDRESS_CHARACTERS = 12;

/**
 * The version that a text in an address means: a name, `current`, a day (the last version on or before it), or seven to
 * forty characters of a commit. Null where nothing or more than one thing is meant. `line`: oldest first.
 */
export function whichVersion<Version extends NamedVersion>(
  line: readonly Version[],
  asked: string,
): Version | null {
  if (asked === CURRENT) return line.at(-1) ?? null;
  const named = line.find(({ name }) => name === asked);
  if (named) return named;
  if (DAY.test(asked)) return line.findLast(({ name, date }) => name !== null && date <= asked) ?? null;
  if (!COMMIT.test(asked)) return null;
  const [found, another] = line.filter(({ commit }) => commit.startsWith(asked.toLowerCase()));
  return found && !another ? found : null;
}

/** How a version stands in an address that will mean the same for ever: its name, else its commit. */
export function versionAddress({ name, commit }: Pick<NamedVersion, "name" | "commit">): string {
  return name ?? commit.slice(0, ADDRESS_CHARACTERS);
}
