/** Pull requests of the stand-in: in memory, and where they are to be kept also beside the objects, so that a restart finds them. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { git, mergeAsPerson } from "../git";

export type PullRequest = {
  readonly number: number;
  title: string;
  body: string | null;
  readonly branch: string;
  readonly base: string;
  /** Tips as last seen: the head while it lives, the base when the head last moved. */
  head: string;
  baseTip: string;
  state: "open" | "closed";
  mergedAt: string | null;
  mergeCommit: string | null;
  labels: string[];
  comments: { readonly id: number; readonly author: string; readonly body: string; readonly at: string }[];
  readonly author: string;
  readonly createdAt: string;
  updatedAt: string;
};

export type PullChange = "opened" | "closed" | "reopened" | "synchronize";

export type PullStore = {
  all(): readonly PullRequest[];
  find(number: number): PullRequest | undefined;
  open(draft: Pick<PullRequest, "title" | "body" | "branch" | "base" | "author">): Promise<PullRequest>;
  change(pull: PullRequest, change: Partial<PullRequest>): void;
  comment(pull: PullRequest, author: string, body: string): PullRequest["comments"][number];
  setState(pull: PullRequest, state: "open" | "closed"): void;
  merge(pull: PullRequest, how: "merge" | "squash"): Promise<void>;
  /** Takes in what happened to the branches meanwhile, as GitHub does: deleted closes, contained in the base merges. */
  catchUp(): Promise<void>;
};

export type PullHome = {
  /** The bare repository. */
  readonly dir: string;
  readonly owner: string;
  /** Whether a restart is to find them again. */
  readonly isKept: boolean;
  /** Where a branch is now, or null. */
  tip(branch: string): Promise<string | null>;
  /** Hears of every change, in order. */
  told(what: PullChange, pull: PullRequest): void;
};

export function openPulls({ dir, owner, isKept, tip, told }: PullHome): PullStore {
  const file = path.join(dir, "pull-requests.json");
  const pulls: PullRequest[] = isKept && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  /** Heads and bases of which it is known that the one is not in the other. */
  const apart = new Set<string>();
  const save = () => {
    if (isKept) writeFileSync(file, JSON.stringify(pulls, null, 2));
  };

  const update = (pull: PullRequest, change: Partial<PullRequest>, what?: PullChange) => {
    Object.assign(pull, change, { updatedAt: now() });
    save();
    if (what) told(what, pull);
  };

  const recordMerge = (pull: PullRequest, mergeCommit: string) =>
    update(pull, { state: "closed", mergedAt: now(), mergeCommit }, "closed");

  const catchUpOne = async (pull: PullRequest) => {
    const head = await tip(pull.branch);
    if (!head) return update(pull, { state: "closed" }, "closed");
    const baseTip = (await tip(pull.base)) ?? pull.baseTip;
    if (head !== pull.head) update(pull, { head, baseTip }, "synchronize");
    const pair = `${head} ${baseTip}`;
    const arrived = apart.has(pair) ? null : await arrival(dir, head, pull.base);
    if (arrived) recordMerge(pull, arrived);
    else apart.add(pair);
  };

  return {
    all: () => pulls,
    find: (number) => pulls.find((pull) => pull.number === number),
    async open(draft) {
      const at = now();
      const pull: PullRequest = {
        ...draft,
        number: pulls.length + 1,
        head: (await tip(draft.branch)) ?? "",
        baseTip: (await tip(draft.base)) ?? "",
        state: "open",
        mergedAt: null,
        mergeCommit: null,
        labels: [],
        comments: [],
        createdAt: at,
        updatedAt: at,
      };
      pulls.push(pull);
      save();
      told("opened", pull);
      return pull;
    },
    change: (pull, change) => update(pull, change),
    comment(pull, author, body) {
      const id = pulls.reduce((sum, { comments }) => sum + comments.length, 1);
      const added = { id, author, body, at: now() };
      update(pull, { comments: [...pull.comments, added] });
      return added;
    },
    setState(pull, state) {
      if (pull.state !== state) update(pull, { state }, state === "open" ? "reopened" : "closed");
    },
    async merge(pull, how) {
      const message = how === "merge" ? mergeMessage(pull, owner) : await squashMessage(dir, pull);
      recordMerge(pull, await mergeAsPerson(dir, pull.branch, how, message));
    },
    async catchUp() {
      for (const pull of pulls.filter(({ state }) => state === "open")) await catchUpOne(pull);
    },
  };
}

/** GitHub's own words, by which a merge commit is known. */
function mergeMessage({ number, branch, title }: PullRequest, owner: string): string {
  return `Merge pull request #${number} from ${owner}/${branch}\n\n${title}\n`;
}

/** One commit: its own message. Several: all of them, as a list. */
async function squashMessage(dir: string, { title, number, base, head }: PullRequest): Promise<string> {
  const bodies = await git(dir, ["log", "--reverse", "--no-merges", "--format=%B%x00", `${base}..${head}`]);
  const messages = bodies
    .split("\0")
    .map((body) => body.trim())
    .filter(Boolean);
  const [only] = messages;
  const text =
    messages.length === 1
      ? only?.split("\n").slice(1).join("\n")
      : messages.map((one) => `* ${one}`).join("\n\n");
  return `${title} (#${number})\n\n${text?.trim()}\n`;
}

/** The commit of the base's first-parent line that brought a head in, or null. */
async function arrival(dir: string, head: string, base: string): Promise<string | null> {
  const isIn = await git(dir, ["merge-base", "--is-ancestor", head, base]).then(
    () => true,
    () => false,
  );
  if (!isIn) return null;
  const line = await git(dir, [
    "rev-list",
    "--first-parent",
    "--ancestry-path",
    "--reverse",
    `${head}..${base}`,
  ]);
  return line.split("\n")[0] || head;
}

function now(): string {
  return new Date().toISOString();
}
