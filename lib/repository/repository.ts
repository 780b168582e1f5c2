/**
 * The port to the repository that holds the specification. It speaks the portal's words;
 * two adapters stand behind it: `local.ts` (git on this machine) and `github.ts`.
 */
import type { FileChange, SpecFiles } from "@/lib/spec/model";

export type CommitId = string;
export type Commit = {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  /** Committer time, ISO 8601 in UTC. */
  readonly at: string;
  readonly message: string;
};

/** A named version: a tag `spec-v…`, or a commit that changed the objects. */
export type VersionMark = { readonly name: string; readonly commit: CommitId; readonly at: string };

export type ProposalKey = { readonly request: string; readonly revision: number };

export type ProposalText = {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
};

/** One request becomes one commit. `message` is whole, trailers included. */
export type ProposalPart = {
  readonly request: string;
  readonly files: readonly FileChange[];
  readonly message: string;
};

export type ProposalDraft = {
  readonly key: ProposalKey;
  /** `ssd-portal/ssd-0142-r2` */
  readonly branch: string;
  readonly base: CommitId;
  readonly parts: readonly ProposalPart[];
  readonly text: ProposalText;
  readonly contentHash: string;
  readonly outcomeHash: string;
};

export type ProposalState = {
  /** Pull request number on GitHub, proposal number in the local repository. */
  readonly number: number;
  readonly key: ProposalKey | null;
  readonly branch: string;
  readonly tip: CommitId;
  readonly base: CommitId;
  readonly url: string | null;
  readonly state: "open" | "merged" | "closed";
  readonly mergedAs: CommitId | null;
  readonly mergeable: "yes" | "no" | "unknown";
  /** The tip carries our trailers for this key. */
  readonly tipIsOurs: boolean;
  readonly updatedAt: string;
  readonly headExists: boolean;
};

export type RepositoryProblem =
  | "NotFound"
  | "Moved"
  | "AlreadyExists"
  | "NameTaken"
  | "Refused"
  | "RateLimited"
  | "Unavailable"
  | "BadAnswer"
  | "NotOffered"
  | "TooLarge";

/**
 * What an adapter throws; `sentence` can be shown to a technical steward as it stands.
 * `RateLimited` and `Unavailable` are worth another try (`retryAt`, if the other side named a time); the rest stop.
 */
export class RepositoryError extends Error {
  constructor(
    readonly problem: RepositoryProblem,
    readonly sentence: string,
    readonly retryAt: Date | null = null,
  ) {
    super(`${problem}: ${sentence}`);
    this.name = "RepositoryError";
  }
}

export interface SpecRepository {
  describe(): Promise<{
    readonly kind: "local" | "github";
    readonly name: string;
    readonly url: string | null;
    readonly base: string;
    readonly canAccept: boolean;
  }>;

  /** Tip of the base branch. */
  head(): Promise<Commit>;
  /** The files a profile may name, at one commit. */
  read(at: CommitId): Promise<SpecFiles>;
  /** Tags `spec-v…`; without tags, first-parent commits that change the objects. Oldest first. */
  history(): Promise<readonly VersionMark[]>;
  isAncestor(a: CommitId, b: CommitId): Promise<boolean>;

  /** Branch, commits and proposal in one idempotent step: the branch name is the key. */
  propose(draft: ProposalDraft): Promise<ProposalState>;
  /** Brings the branch up to the draft's base with a two-parent commit; `Moved` if its tip is not `seen`. */
  refresh(draft: ProposalDraft, seen: CommitId): Promise<ProposalState>;
  /** Always a fresh read; null where there is none. */
  proposal(branch: string): Promise<ProposalState | null>;
  /** Ours only: open, merged and closed, those changed since the time given. */
  proposals(since?: string): Promise<readonly ProposalState[]>;
  /** Commits that reached the base after `since`, first parents only, oldest first. */
  merges(since: CommitId): Promise<readonly Commit[]>;
  /** Labels and such. A failure here never stops anything. */
  decorate(branch: string, text: ProposalText): Promise<void>;
  /** Only on a person's action. */
  close(branch: string, reason: string): Promise<ProposalState>;
  /** A tag that is never moved. */
  mark(version: string, at: CommitId): Promise<VersionMark>;

  /** Merges the proposal; only the local adapter does, GitHub answers `NotOffered` because people merge there. */
  accept(branch: string, seen: CommitId, by: string): Promise<ProposalState>;
}
