/** Where the two built-in layouts keep tables. */
const TABLE = /^(?:spec\/tables|data\/objects)\/[^/]+\.yml$/;

/**
 * What the paths of a plain folder lack. The files of a copied `spec/` have lost that first part, while a copied repository
 * has kept it; its tables tell, and without any, whichever makes more paths wanted. Null where no file is wanted.
 */
export function folderPrefix(
  names: readonly string[],
  wants: (path: string) => boolean,
): "" | "spec/" | null {
  if (names.some((name) => TABLE.test(name) && wants(name))) return "";
  if (names.some((name) => TABLE.test(`spec/${name}`) && wants(`spec/${name}`))) return "spec/";
  const asTheyAre = names.filter((name) => wants(name)).length;
  const below = names.filter((name) => wants(`spec/${name}`)).length;
  if (asTheyAre + below === 0) return null;
  return below > asTheyAre ? "spec/" : "";
}
