/**
 * Proposals of the local repository: `refs/ssd/proposals/<n>` names a commit whose tree holds `proposal.json`.
 * They move in the same ref transaction as the branch, so neither can exist half-made.
 */
import { z } from "zod";
import type { Git } from "@/lib/repository/local-git";
import { parseCommit } from "@/lib/repository/local-objects";
import { RepositoryError } from "@/lib/repository/repository";

const FOLDER = "refs/ssd/proposals/";

const StoredProposal = z.strictObject({
  key: z.strictObject({ request: z.string(), revision: z.int().positive() }),
  branch: z.string(),
  title: z.string(),
  body: z.string(),
  labels: z.array(z.string()),
  outcomeHash: z.string(),
  /** Base and tip as the portal last wrote them. */
  base: z.string(),
  tip: z.string(),
  state: z.enum(["open", "merged", "closed"]),
  mergedAs: z.string().nullable(),
  reason: z.string().nullable(),
  updatedAt: z.string(),
});

export type StoredProposal = z.infer<typeof StoredProposal>;

/** A proposal with its number and the commit that holds it, which a later change must still find there. */
export type NumberedProposal = StoredProposal & { readonly number: number; readonly stored: string };

/** In the order of their numbers. */
export async function listProposals(git: Git): Promise<readonly NumberedProposal[]> {
  const refs = await git.run(["for-each-ref", "--format=%(refname) %(objectname)", FOLDER]);
  const found: NumberedProposal[] = [];
  for (const line of refs.split("\n").filter(Boolean)) {
    const [ref = "", stored = ""] = line.split(" ");
    found.push({ ...(await readProposal(git, stored)), number: Number(ref.slice(FOLDER.length)), stored });
  }
  return found.sort((a, b) => a.number - b.number);
}

/** Writes the objects and answers the ref lines that make them count; the caller adds its own and moves all at once. */
export async function proposalLine(
  git: Git,
  proposal: StoredProposal,
  place: { readonly number: number; readonly stored: string | null },
  now: Date,
): Promise<string> {
  const blob = await git.run(["hash-object", "-w", "--stdin"], {
    input: `${JSON.stringify(proposal, null, 2)}\n`,
  });
  const tree = await git.run(["mktree"], { input: `100644 blob ${blob}\tproposal.json\n` });
  const parent = place.stored ? ["-p", place.stored] : [];
  const message = `${proposal.key.request}: ${proposal.state}\n`;
  const commit = await git.run(["commit-tree", tree, ...parent, "-F", "-"], { input: message, date: now });
  const ref = `${FOLDER}${place.number}`;
  return place.stored ? `update ${ref} ${commit} ${place.stored}` : `create ${ref} ${commit}`;
}

async function readProposal(git: Git, stored: string): Promise<StoredProposal> {
  const commit = await git.object(stored);
  const tree = commit?.type === "commit" ? parseCommit(commit).tree : "";
  const file = tree ? await git.object(`${tree}:proposal.json`) : null;
  const parsed = StoredProposal.safeParse(file && parseJson(file.bytes.toString("utf8")));
  if (!parsed.success)
    throw new RepositoryError("BadAnswer", `The proposal kept as ${stored} cannot be read.`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
