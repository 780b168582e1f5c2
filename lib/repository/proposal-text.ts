/**
 * Title and body of a proposal. What people wrote is escaped, so that it can neither format, mention nor hide anything;
 * the last line is a comment for the machine, by which a lost record is found again.
 */
import { breakMentions, plainLine, plainText } from "@/lib/repository/plain-text";
import type { ProposalKey, ProposalText } from "@/lib/repository/repository";

const TITLE_MAX_CHARACTERS = 120;
const CELL_MAX_CHARACTERS = 300;
const SUMMARY_MAX_CHARACTERS = 4000;
/** GitHub takes 65,536 characters; a release with hundreds of changes says how many more there are. */
const MAX_ROWS = 60;

export type ProposedChange = {
  /** What is changed, for example `pers_upn, label`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
};

export type ProposalWords = {
  readonly request: string;
  readonly revision: number;
  readonly title: string;
  readonly summary: string;
  readonly changes: readonly ProposedChange[];
  /** What the difference means for others. */
  readonly affected?: {
    /** Whether it breaks anything and who acts first, in a sentence or two. */
    readonly verdict: string;
    readonly returns: readonly string[];
    readonly systems: readonly string[];
  };
  /** Paths of every file it changes, companions included. */
  readonly files: readonly string[];
  /** The page of the request, where it was discussed. */
  readonly url: string;
  /** `DR-012` */
  readonly decision: string | null;
  readonly labels: readonly string[];
  readonly contentHash: string;
  readonly outcomeHash: string;
  readonly base: string;
};

export function proposalText(words: ProposalWords): ProposalText {
  const { request, revision, affected, decision, url } = words;
  const body = [
    escapeText(plainText(words.summary, SUMMARY_MAX_CHARACTERS)),
    "## What changes",
    table(
      ["Item", "Before", "After"],
      words.changes.map(({ what, before, after }) => [what, before, after]),
    ),
    ...(affected
      ? [
          "## Who is affected",
          cell(affected.verdict),
          `- Returns: ${listed(affected.returns)}\n- Systems: ${listed(affected.systems)}`,
        ]
      : []),
    "## Files",
    words.files.map((path) => `- \`${path}\``).join("\n"),
    "## Why",
    [
      `- [Discussion of ${request}](${new URL(url).href})`,
      ...(decision ? [`- [Decision ${decision}](${new URL(`/decisions/${decision}`, url).href})`] : []),
    ].join("\n"),
    marker({ ...words, key: { request, revision } }),
  ];
  return {
    title: `${request}: ${plainLine(words.title, TITLE_MAX_CHARACTERS)}`,
    body: body.filter(Boolean).join("\n\n"),
    labels: words.labels,
  };
}

export type Marker = {
  readonly key: ProposalKey;
  /** Hexadecimal, as are all hashes here. */
  readonly contentHash: string;
  readonly outcomeHash: string;
  readonly base: string;
};

const MARKER =
  /<!-- ssd-portal key=(\S+) rev=(\d+) content=sha256:([0-9a-f]{64}) outcome=sha256:([0-9a-f]{64}) base=([0-9a-f]{40}) -->/g;

/** The last marker in a body or a comment, or null where somebody removed it. */
export function readMarker(body: string): Marker | null {
  const [, request, revision, contentHash, outcomeHash, base] = [...body.matchAll(MARKER)].at(-1) ?? [];
  if (!request || !contentHash || !outcomeHash || !base) return null;
  return { key: { request, revision: Number(revision) }, contentHash, outcomeHash, base };
}

/** The comment by which the portal knows a proposal as its own. */
export function marker({ key, contentHash, outcomeHash, base }: Marker): string {
  const hashes = `content=sha256:${contentHash} outcome=sha256:${outcomeHash} base=${base}`;
  return `<!-- ssd-portal key=${key.request} rev=${key.revision} ${hashes} -->`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const shown = rows.slice(0, MAX_ROWS).map((row) => line(row.map(cell)));
  const more = rows.length > MAX_ROWS ? [`\n…and ${rows.length - MAX_ROWS} more.`] : [];
  return [line(head), line(head.map(() => "---")), ...shown, ...more].join("\n");
}

function cell(text: string): string {
  return escapeText(plainLine(text, CELL_MAX_CHARACTERS)) || "–";
}

function listed(names: readonly string[]): string {
  return names.length ? escapeText(plainLine(names.join(", "), CELL_MAX_CHARACTERS)) : "none";
}

/** Markdown, HTML and formulas lose their meaning; the text looks as it was written. */
function escapeText(text: string): string {
  return breakMentions(text)
    .replace(/&/g, "&amp;")
    .replace(/[\\`*_[\]|~!$]/g, "\\$&")
    .replace(/^(\s*)([#=+-]|\d+[.)])/gm, "$1\u2060$2")
    .replace(/(https?):\/\//gi, "$1:\u2060//");
}
