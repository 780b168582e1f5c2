/** Trees of the local repository: listed whole, and changed file by file. */
import type { TreeEntry } from "@/lib/repository/draft";
import type { Git } from "@/lib/repository/local-git";
import { parseTree } from "@/lib/repository/local-objects";
import { type ProposalPart, RepositoryError } from "@/lib/repository/repository";

export type Tree = ReadonlyMap<string, TreeEntry>;

/** What to put at a path; null removes it. */
export type Placement = { readonly mode: string; readonly id: string } | null;

/** Every file below a tree, links and submodules included, by path. */
export async function listTree(git: Git, tree: string, folder = ""): Promise<Tree> {
  const files = new Map<string, TreeEntry>();
  for (const entry of await readFolder(git, tree, folder)) {
    if (entry.type !== "tree") files.set(entry.path, entry);
    else for (const [path, below] of await listTree(git, entry.id, `${entry.path}/`)) files.set(path, below);
  }
  return files;
}

/** The tree that results from one part's files; only the folders on their way are written anew. */
export async function treeWith(git: Git, tree: string, part: ProposalPart): Promise<string> {
  const placements = new Map<string, Placement>();
  for (const { path, mode, content } of part.files) {
    const id = content === null ? null : await git.run(["hash-object", "-w", "--stdin"], { input: content });
    placements.set(path, id === null ? null : { mode, id });
  }
  return (await placeFiles(git, tree, placements)) ?? (await git.run(["mktree"], { input: "" }));
}

/** Null where nothing is left in the folder. */
async function placeFiles(
  git: Git,
  tree: string | null,
  placements: ReadonlyMap<string, Placement>,
): Promise<string | null> {
  const entries = new Map((tree ? await readFolder(git, tree, "") : []).map((entry) => [entry.path, entry]));
  const folders = new Map<string, Map<string, Placement>>();
  for (const [path, placement] of placements) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      if (placement) entries.set(path, { path, type: "blob", ...placement });
      else entries.delete(path);
    } else {
      const folder = path.slice(0, slash);
      const below = folders.get(folder) ?? new Map<string, Placement>();
      folders.set(folder, below.set(path.slice(slash + 1), placement));
    }
  }
  for (const [folder, below] of folders) {
    const id = await placeFiles(git, entries.get(folder)?.id ?? null, below);
    if (id) entries.set(folder, { path: folder, mode: "040000", type: "tree", id });
    else entries.delete(folder);
  }
  if (entries.size === 0) return null;
  const input = [...entries.values()]
    .map(({ mode, type, id, path }) => `${mode} ${type} ${id}\t${path}\0`)
    .join("");
  return git.run(["mktree", "-z"], { input });
}

async function readFolder(git: Git, tree: string, folder: string): Promise<readonly TreeEntry[]> {
  const object = await git.object(tree);
  if (object?.type !== "tree")
    throw new RepositoryError("BadAnswer", `${tree} is not a tree of this repository.`);
  return parseTree(object.bytes, folder);
}
