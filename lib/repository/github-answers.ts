/** What is read of GitHub's answers, and no more: each is checked once, here, and trusted afterwards. */
import { z } from "zod";

const Sha = z.string().regex(/^[0-9a-f]{40}$/);

export const GitRef = z.object({ ref: z.string(), object: z.object({ type: z.string(), sha: Sha }) });

export const GitTag = z.object({ object: z.object({ type: z.string(), sha: Sha }) });

export const GitCommit = z.object({
  sha: Sha,
  tree: z.object({ sha: Sha }),
  parents: z.array(z.object({ sha: Sha })),
  committer: z.object({ date: z.string() }),
  message: z.string(),
});

/** The other form of a commit, as lists give it. */
export const ListedCommit = z.object({
  sha: Sha,
  parents: z.array(z.object({ sha: Sha })),
  commit: z.object({ message: z.string(), committer: z.object({ date: z.string().optional() }).nullable() }),
});

export const GitTree = z.object({
  sha: Sha,
  truncated: z.boolean(),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
});

export const NewTree = z.object({ sha: Sha });

export const GitBlob = z.object({ sha: Sha, encoding: z.literal("base64"), content: z.string() });

export const Comparison = z.object({ status: z.enum(["diverged", "ahead", "behind", "identical"]) });

const Head = z.object({ ref: z.string(), sha: Sha, repo: z.object({ full_name: z.string() }).nullable() });

/** A pull request as lists give it; `merge_commit_sha` of an open one is only GitHub's trial merge. */
export const ListedPull = z.object({
  number: z.int().positive(),
  state: z.enum(["open", "closed"]),
  html_url: z.string(),
  body: z.string().nullable(),
  head: Head,
  base: z.object({ ref: z.string(), sha: Sha }),
  merged_at: z.string().nullable(),
  merge_commit_sha: Sha.nullable(),
  updated_at: z.string(),
});

export const Pull = ListedPull.extend({ mergeable: z.boolean().nullable() });

export const IssueComment = z.object({ body: z.string().optional() });

export const BranchRule = z.object({ type: z.string() });

export const Anything = z.unknown();

export type ListedPull = z.infer<typeof ListedPull>;
export type Pull = z.infer<typeof Pull>;
