/**
 * Branch names and commit messages. Both are written once and read back for years:
 * a branch name is the key of a proposal, the trailers are the machine's proof of what a commit holds.
 */

import { plainLine, plainName, plainText } from "@/lib/repository/plain-text";
import type { ProposalKey } from "@/lib/repository/repository";

/** Everything the portal pushes lies one level under this folder, so a branch of this very name must never exist. */
export const BRANCH_FOLDER = "ssd-portal/";

const REASON_MAX_CHARACTERS = 2000;
const TITLE_MAX_CHARACTERS = 120;
const TRAILER_MAX_CHARACTERS = 200;
const WRAP_COLUMN = 72;

const REQUEST = /^SSD-(\d{4,7})$/;
const RELEASE = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;
const BRANCH = /^ssd-portal\/(?:ssd-(\d{4,7})|release-(\d{1,4}\.\d{1,4}\.\d{1,4}))-r([1-9]\d{0,4})$/;
const TRAILER = /^([A-Za-z0-9-]+): ([^\r\n]{1,200})$/;

/**
 * The branch of a request (`SSD-0142`, 2 → `ssd-portal/ssd-0142-r2`) or of a release (`2.0.0`, 1 → `ssd-portal/release-2.0.0-r1`).
 * Identifiers only: a changed title must not orphan a branch.
 */
export function branchName(request: string, revision: number): string {
  if (!Number.isInteger(revision) || revision < 1)
    throw new Error(`${revision} is not the number of a revision.`);
  const number = REQUEST.exec(request)?.[1];
  if (number) return `${BRANCH_FOLDER}ssd-${number}-r${revision}`;
  if (RELEASE.test(request)) return `${BRANCH_FOLDER}release-${request}-r${revision}`;
  throw new Error(`${request} is neither a request nor a release.`);
}

/** What a branch is for, read from its name; null where the name is not one of ours. */
export function keyOfBranch(branch: string): ProposalKey | null {
  const [, number, release, revision] = BRANCH.exec(branch) ?? [];
  const request = number ? `SSD-${number}` : release;
  return request ? { request, revision: Number(revision) } : null;
}

/** A person who joined their GitHub account and chose to be named as co-author. */
export type CoAuthor = { readonly name: string; readonly githubId: number; readonly githubLogin: string };

export type CommitWords = {
  readonly request: string;
  readonly title: string;
  readonly reason: string;
  readonly revision: number;
  /** Hexadecimal, of `contentHash`. */
  readonly contentHash: string;
  readonly base: string;
  readonly decisionUrl: string;
  /** As the person agreed to be shown; null for "a contributor". */
  readonly proposedBy: string | null;
  readonly decidedBy: string;
  readonly coAuthors?: readonly CoAuthor[];
};

/** The whole message of one request's commit, trailers included. Text from people cannot add a trailer, an address or a mention. */
export function commitMessage(words: CommitWords): string {
  const reason = wrap(plainText(words.reason, REASON_MAX_CHARACTERS));
  const trailers = [
    trailer("Ssd-Request", words.request),
    trailer("Ssd-Revision", String(words.revision)),
    trailer("Ssd-Content", `sha256:${words.contentHash}`),
    trailer("Ssd-Base", words.base),
    trailer("Ssd-Decision", new URL(words.decisionUrl).href),
    trailer("Proposed-by", plainName(words.proposedBy ?? "") || "a contributor"),
    trailer("Decided-by", plainName(words.decidedBy) || "SSD steering group"),
    ...(words.coAuthors ?? []).map(coAuthorTrailer),
  ];
  const subject = `${words.request}: ${plainLine(words.title, TITLE_MAX_CHARACTERS)}`;
  return `${[subject, ...(reason ? [reason] : []), trailers.join("\n")].join("\n\n")}\n`;
}

/** The message of the commit that brings a proposal up to a newer base: the trailers of `message` under another subject. */
export function followMessage(request: string, base: string, message: string): string {
  return `${request}: follow the specification at ${base.slice(0, 12)}\n\n${trailerLines(message).join("\n")}\n`;
}

/** The message of the local merge commit. It names the request, so that histories can tell it from a person's edit. */
export function acceptMessage(words: {
  readonly key: ProposalKey;
  readonly title: string;
  readonly by: string;
  readonly contentHash: string;
}): string {
  const trailers = [
    trailer("Ssd-Request", words.key.request),
    trailer("Ssd-Revision", String(words.key.revision)),
    trailer("Ssd-Content", `sha256:${words.contentHash}`),
    trailer("Accepted-by", plainName(words.by) || "a steward"),
  ];
  return `Accept ${plainLine(words.title, TITLE_MAX_CHARACTERS)}\n\n${trailers.join("\n")}\n`;
}

export type Trailers = {
  readonly request: string;
  readonly revision: number;
  /** Hexadecimal. */
  readonly contentHash: string;
  /** Null in a merge commit of the local repository. */
  readonly base: string | null;
  readonly decision: string | null;
};

/** Our trailers, or null where a commit was not made by the portal. A squash keeps them, with other lines after or before. */
export function readTrailers(message: string): Trailers | null {
  const found = new Map<string, string>();
  for (const line of trailerLines(message)) {
    const [, name, value] = TRAILER.exec(line) ?? [];
    if (name && value) found.set(name, value);
  }
  const request = found.get("Ssd-Request") ?? "";
  const revision = Number(found.get("Ssd-Revision"));
  const contentHash = /^sha256:([0-9a-f]{64})$/.exec(found.get("Ssd-Content") ?? "")?.[1];
  const known = REQUEST.test(request) || RELEASE.test(request);
  if (!known || !Number.isInteger(revision) || revision < 1 || !contentHash) return null;
  const base = found.get("Ssd-Base");
  return {
    request,
    revision,
    contentHash,
    base: base && /^[0-9a-f]{40}$/.test(base) ? base : null,
    decision: found.get("Ssd-Decision") ?? null,
  };
}

/** Ours is the last paragraph made of trailers alone that names a request: a person's reason always stands above it. */
function trailerLines(message: string): readonly string[] {
  const paragraphs = message
    .replaceAll("\r\n", "\n")
    .trimEnd()
    .split(/\n{2,}/)
    .slice(1);
  const lines = paragraphs.map((paragraph) => paragraph.split("\n"));
  return lines.findLast((some) => some.every((line) => TRAILER.test(line)) && some.some(namesRequest)) ?? [];
}

function namesRequest(line: string): boolean {
  return line.startsWith("Ssd-Request: ");
}

function trailer(name: string, value: string): string {
  const line = `${name}: ${value.slice(0, TRAILER_MAX_CHARACTERS)}`;
  if (!TRAILER.test(line)) throw new Error(`${name} cannot be written as a trailer.`);
  return line;
}

/** GitHub's no-reply form: it credits the account without giving anybody's address away. */
function coAuthorTrailer({ name, githubId, githubLogin }: CoAuthor): string {
  if (!/^[A-Za-z0-9-]{1,39}$/.test(githubLogin) || !Number.isInteger(githubId)) {
    throw new Error("A co-author needs a GitHub login and its number.");
  }
  const shown = plainName(name) || githubLogin;
  return trailer("Co-authored-by", `${shown} <${githubId}+${githubLogin}@users.noreply.github.com>`);
}

function wrap(text: string): string {
  return text.split("\n").map(wrapLine).join("\n");
}

function wrapLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ").filter(Boolean)) {
    if (current && current.length + 1 + word.length > WRAP_COLUMN) {
      lines.push(current);
      current = word;
    } else {
      current = current ? `${current} ${word}` : word;
    }
  }
  return [...lines, current].join("\n");
}
