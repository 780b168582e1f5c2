/** Drafts of proposals for tests: complete and consistent, so that a test spoils only what it is about. */

import { expect } from "vitest";
import { branchName, commitMessage } from "@/lib/repository/commit-message";
import { proposalText } from "@/lib/repository/proposal-text";
import { type ProposalDraft, RepositoryError, type SpecRepository } from "@/lib/repository/repository";
import type { FileChange } from "@/lib/spec/model";
import { contentHash } from "@/lib/spec/outcome";

export const OUTCOME = "0".repeat(64);

/** Content by path; null removes. */
export type Wish = Readonly<Record<string, string | null>>;

export const PERSON = "spec/tables/ssd_person.yml";
export const ADDRESS = "spec/tables/ssd_address.yml";

/** A change of one file, as most tests need. */
export const RENAMED: Wish = {
  [PERSON]: "---\nnodes:\n- name: ssd_person\n  fields:\n  - name: pers_upn\n",
};

export type DraftOptions = {
  readonly request?: string;
  readonly revision?: number;
  /** The head by default. */
  readonly base?: string;
  readonly outcomeHash?: string;
  readonly reason?: string;
};

/** A draft of one request on the head (or another base) of a repository. */
export async function aDraft(
  repository: SpecRepository,
  wish: Wish = RENAMED,
  options: DraftOptions = {},
): Promise<ProposalDraft> {
  const { request = "SSD-0142", revision = 2, outcomeHash = OUTCOME } = options;
  const base = options.base ?? (await repository.head()).id;
  const { files } = await repository.read(base);
  const changes = Object.entries(wish).map(
    ([path, content]): FileChange => ({
      path,
      mode: "100644",
      content,
      expectBlob: files.get(path)?.blob ?? null,
    }),
  );
  return draftOf(changes, {
    request,
    revision,
    base,
    outcomeHash,
    reason: options.reason ?? "It is called so in every system.",
  });
}

/** A draft of changes as they are, sound or not. */
export function draftOf(changes: readonly FileChange[], options: Required<DraftOptions>): ProposalDraft {
  const { request, revision, base, outcomeHash, reason } = options;
  const title = "Rename the identifier of a person";
  const hash = contentHash(changes);
  const words = { request, revision, title, base, contentHash: hash };
  const message = commitMessage({
    ...words,
    reason,
    decisionUrl: "http://localhost:3000/decisions/DR-001",
    proposedBy: "Essex",
    decidedBy: "SSD steering group",
  });
  const text = proposalText({
    ...words,
    summary: reason,
    changes: [{ what: "pers_person_id, name", before: "pers_person_id", after: "pers_upn" }],
    files: changes.map(({ path }) => path),
    url: `http://localhost:3000/requests/${request}`,
    decision: "DR-001",
    labels: ["ssd-portal", "structural"],
    outcomeHash,
  });
  return {
    key: { request, revision },
    branch: branchName(request, revision),
    base,
    parts: [{ request, files: changes, message }],
    text,
    contentHash: hash,
    outcomeHash,
  };
}

/** The promise fails with this problem, and with a sentence that can be shown as it stands. */
export async function expectProblem(
  work: Promise<unknown>,
  problem: RepositoryError["problem"],
): Promise<RepositoryError> {
  const error = await work.then(
    () => new Error("It did not fail."),
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(RepositoryError);
  if (!(error instanceof RepositoryError)) throw error;
  expect(error.problem).toBe(problem);
  expect(error.sentence).toMatch(/^[A-Z\p{L}\d].{10,}[.]$/su);
  return error;
}
